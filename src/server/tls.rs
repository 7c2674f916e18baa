//! Which library encrypts: one for all that speak HTTPS.

/// To be called before a client is made.
pub fn use_ring() {
    // That there is one already, the same, is fine.
    _ = rustls::crypto::ring::default_provider().install_default();
}
