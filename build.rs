//! Tells cargo that the themes are inside the binary: a new theme file means a new binary.

fn main() {
    println!("cargo::rerun-if-changed=themes");
    println!("cargo::rerun-if-changed=duties");
    println!("cargo::rerun-if-changed=src/scaffold/site");
}
