//! A real server that takes what InfluxDB takes: what it was sent is what the database has.

use std::sync::Arc;

use ratemyderp::server::metrics::{Influx, Pace};

use super::{rate, report};
use crate::harness::{TestSite, Victoria, influx_settings, on_both_databases};

on_both_databases! {
    async fn it_has_what_the_database_has(backend: Backend) {
        let victoria = Victoria::start().await;
        let settings = [("INFLUXDB_URL", victoria.url.as_str()), ("INFLUXDB_ORG", "derps"), ("INFLUXDB_TOKEN", "any")];
        let site = TestSite::start_with(backend, &settings).await;
        site.with_photos(12).await;
        rate(&site, 7).await;
        rate(&site, 2).await;
        site.a_member().await;
        let influx = Influx::new(influx_settings(&site.site.config), Pace::default()).expect("a client");
        let influx = Arc::new(influx);
        report(&site, Some(influx.clone())).await;
        influx.finish().await;
        assert_eq!((influx.waiting(), influx.dropped()), (0, 0));
        let votes = site.count("SELECT COUNT(*) FROM ratings").await as f64;
        assert_eq!(votes, 9.0);
        assert_eq!(victoria.sum_of("ratings_count").await, votes);
        assert_eq!(victoria.sum_of("rating_scores_count").await, votes);
        assert_eq!(victoria.sum_of("rating_time_count").await, votes);
        let twos = site.count("SELECT COUNT(*) FROM ratings WHERE score = 2").await as f64;
        assert_eq!(victoria.sum_of("rating_scores_count{score=\"2\"}").await, twos);
        let members = site.count("SELECT COUNT(*) FROM members").await as f64;
        assert_eq!(victoria.sum_of("members_level").await, members);
        let photos = site.count("SELECT COUNT(*) FROM submissions WHERE state = 'live'").await as f64;
        assert_eq!(victoria.sum_of("photos_level{state=\"live\"}").await, photos);
        assert!(victoria.sum_of("memory_level{part=\"total\"}").await > 0.0);
    }
}
