//! x
fn main() {
    let sources = annals::source::read(std::path::Path::new(".")).unwrap();
    let c = annals::compile::compile(&sources);
    println!("{}", annals::diagnostic::short(&c.diagnostics, &sources));
    println!("{}", c.diagnostics.len());
    for (path, bytes) in c.artifacts.unwrap_or_default().files {
        let path = std::path::Path::new("public").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}
