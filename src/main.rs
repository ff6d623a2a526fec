//! x
fn main() {
    let sources = annals::source::read(std::path::Path::new(".")).unwrap();
    let c = annals::compile::compile(&sources);
    println!("{}", annals::diagnostic::short(&c.diagnostics, &sources));
    println!("{}", c.diagnostics.len());
}
