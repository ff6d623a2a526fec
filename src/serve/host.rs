//! Who may ask.
//!
//! A page from anywhere can point a name of its own at this computer and read what is served here
//! (DNS rebinding). Such a request carries the foreign name in `Host`; on loopback only this
//! computer's own names are answered. Whoever binds another interface means to be found.

use std::net::TcpListener;

/// The names that are answered.
#[derive(Debug, Clone)]
pub(super) enum Hosts {
    /// This computer's names for itself.
    Loopback(String),
    /// Any name.
    Any,
}

impl Hosts {
    pub(super) fn of(listener: &TcpListener) -> Self {
        match listener.local_addr() {
            Ok(address) if !address.ip().is_loopback() => Self::Any,
            Ok(address) => Self::Loopback(without_port(&address.to_string()).to_owned()),
            Err(_) => Self::Loopback(String::new()),
        }
    }

    /// Whether a request with this `Host` is answered.
    pub(super) fn allow(&self, host: Option<&str>) -> bool {
        match (self, host) {
            (Self::Any, _) => true,
            (Self::Loopback(_), None) => false,
            (Self::Loopback(bound), Some(host)) => {
                let name = without_port(host).to_ascii_lowercase();
                ["localhost", "127.0.0.1", "[::1]", bound].contains(&name.as_str())
            }
        }
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::Hosts;

    #[test]
    fn only_own_names_are_answered_on_loopback() {
        let hosts = Hosts::Loopback("127.0.0.1".to_owned());
        for own in ["localhost", "LOCALHOST:1919", "127.0.0.1:80", "[::1]", "[::1]:1919"] {
            assert!(hosts.allow(Some(own)), "{own}");
        }
        for foreign in ["evil.example", "evil.example:1919", "localhost.evil.example", "::1", ""] {
            assert!(!hosts.allow(Some(foreign)), "{foreign}");
        }
        assert!(!hosts.allow(None));
        assert!(Hosts::Any.allow(Some("reports.local")));
    }
}
