//! Where it listens.

use std::net::{IpAddr, Ipv4Addr};

use annals::serve::listen;

#[test]
fn a_port_that_is_asked_for_and_taken_is_an_error() {
    let local = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let taken = listen(local, Some(0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let refusal = listen(local, Some(port)).unwrap_err().to_string();
    assert!(refusal.contains(&port.to_string()) && refusal.contains("--port"), "{refusal}");
}

#[test]
fn without_a_port_the_first_free_one_is_taken() {
    let local = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let first = listen(local, None).unwrap().local_addr().unwrap().port();
    let held = listen(local, None).unwrap();
    let second = listen(local, None).unwrap().local_addr().unwrap().port();
    assert!((1919..1939).contains(&first), "{first}");
    assert!(second > held.local_addr().unwrap().port(), "{second}");
}
