//! Why a reader can trust a page: who publishes it, under which law, when, how to cite it, and how to say
//! that something is wrong with it.
//!
//! Takes a site, gives what templates show and what search engines read. Nothing here asks a clock.

mod cite;
pub(super) mod linked;
mod mail;
mod publisher;

pub(super) use cite::{TrustView, duties_address, trust_view};
pub(super) use publisher::PublisherLine;
