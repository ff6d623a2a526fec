//! A site in several variants, each with a mark in every page and style sheet.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;
use walkdir::WalkDir;

/// What lies in a folder: each file's bytes by its path.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// How many variants there are. Builds go round them, so who sees them knows which is newer.
pub(crate) const VARIANTS: usize = 8;

pub(crate) fn annals() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// The long form of a count when it is asked for.
pub(crate) fn many(short: usize, long: usize) -> usize {
    if env::var_os("ANNALS_LONG").is_some() { long } else { short }
}

/// Numbers that look random and are the same at every run.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below another. [SplitMix64](https://prng.di.unimi.it/splitmix64.c).
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most.max(1)
    }
}

pub(crate) struct Site {
    folder: TempDir,
}

impl Site {
    /// The site that `annals new site` makes, with a theme of its own.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = Self { folder };
        let made = annals().args(["new", "site"]).arg(site.root()).output().unwrap();
        assert!(made.status.success(), "{}", said(&made));
        let theme = site.root().join("themes/marked");
        fs::create_dir_all(theme.join("style")).unwrap();
        fs::write(theme.join("theme.toml"), "name = \"Marked\"\nextends = \"default\"\n").unwrap();
        site.mark(0);
        site
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub(crate) fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Writes a variant: its mark stands in the title, which is on every page, and in the style sheet.
    pub(crate) fn mark(&self, variant: usize) {
        let mark = format!("mark-{:03}", variant % VARIANTS);
        let settings = format!(
            "title = \"Aldermere {mark} reports\"\nbase_url = \"https://reports.aldermere.example/\"\n\
             theme = \"marked\"\n[publisher]\nname = \"Aldermere {mark} Council\"\n\
             email = \"reports@aldermere.example\"\n"
        );
        fs::write(self.root().join("annals.toml"), settings).unwrap();
        let style = format!(".{mark} {{ color: inherit; }}\n");
        fs::write(self.root().join("themes/marked/style/99-mark.css"), style).unwrap();
    }

    pub(crate) fn builder(&self) -> Command {
        let mut command = annals();
        command.current_dir(self.root()).arg("build");
        command
    }

    pub(crate) fn start(&self) -> Child {
        self.builder().stderr(Stdio::null()).spawn().unwrap()
    }

    pub(crate) fn build(&self) {
        let built = self.builder().output().unwrap();
        assert!(built.status.success(), "{}", said(&built));
    }

    /// Each variant as a build into an empty folder makes it.
    pub(crate) fn clean_builds(&self) -> Vec<Tree> {
        let trees = (0..VARIANTS).map(|variant| {
            self.mark(variant);
            let into = tempfile::tempdir().unwrap();
            let built = self.builder().arg("-o").arg(into.path().join("clean")).output().unwrap();
            assert!(built.status.success(), "{}", said(&built));
            tree(&into.path().join("clean"))
        });
        trees.collect()
    }

    /// What builds left beside the output: staging folders and locks.
    pub(crate) fn litter(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with(".public")).collect()
    }
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) fn tree(folder: &Path) -> Tree {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}
