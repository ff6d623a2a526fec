//! A browser as small as can be.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};

/// A slow computer is not a failure; silence is.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

pub(crate) fn ask(port: u16, method: &str, path: &str, host: &str) -> Answer {
    let mut stream = connect(port);
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
}

/// What a page listens to.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self(BufReader::new(stream))
    }

    /// The next state: the site's name and the findings.
    pub(crate) fn next(&mut self) -> (String, String) {
        let start = Instant::now();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            // The server says that it is still there, for ever: no reading ever takes too long.
            assert!(start.elapsed() < PATIENCE, "nothing was heard of an edit");
            if let Some(data) = line.strip_prefix("data: ") {
                let state: serde_json::Value = serde_json::from_str(data).unwrap();
                let text = |key: &str| state[key].as_str().unwrap().to_owned();
                return (text("site"), text("findings"));
            }
        }
    }
}
