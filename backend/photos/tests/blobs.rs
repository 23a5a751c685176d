//! Photos in the store.
