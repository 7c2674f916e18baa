//! What is measured, and what InfluxDB is given to show it.

mod influxdb;

use ratemyderp::server::metrics::registry;

#[test]
fn the_page_of_documentation_is_what_the_program_prints() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/metrics.md");
    let page = std::fs::read_to_string(path).unwrap_or_default();
    assert!(page == registry::documentation(), "run: ratemyderp metrics docs > docs/metrics.md");
}
