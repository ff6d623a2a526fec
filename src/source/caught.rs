//! Work of a library that stops at some files that were made to stop it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether what stops this thread is caught.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// What the work gives; none when it stops. Nothing that it holds may be used after that.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    let outer = CAUGHT.replace(true);
    let made = catch_unwind(AssertUnwindSafe(work)).ok();
    CAUGHT.set(outer);
    made
}

/// From now on, what stops a library and is caught is not told of: it is a finding already.
pub fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = take_hook();
        set_hook(Box::new(move |stop| {
            if !CAUGHT.get() {
                tell(stop);
            }
        }));
    });
}
