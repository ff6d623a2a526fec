//! Where browsers come.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

use super::error::ServeError;

/// The usual port, and the first tried when none is asked for.
const PORT: u16 = 1919;
/// So many ports are tried, for so many sites served at once.
const TRIES: u16 = 20;

/// Listens at a port, or without one at the first free from 1919.
///
/// # Errors
///
/// When the port is taken or not allowed; without a port, when twenty in a row are.
pub fn listen(interface: IpAddr, port: Option<u16>) -> Result<TcpListener, ServeError> {
    let ports = port.map_or(PORT..=PORT + TRIES - 1, |port| port..=port);
    let mut first = None;
    for port in ports {
        let address = SocketAddr::new(interface, port);
        match TcpListener::bind(address) {
            Ok(listener) => return Ok(listener),
            Err(source) => drop(first.get_or_insert(ServeError::Listen { address, source })),
        }
    }
    Err(first.unwrap_or_else(|| ServeError::Start(io::ErrorKind::AddrInUse.into())))
}

/// The address to type into a browser on this computer.
pub(super) fn address(listener: &TcpListener) -> io::Result<String> {
    let mut address = listener.local_addr()?;
    if address.ip().is_unspecified() {
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    Ok(format!("http://{address}/"))
}
