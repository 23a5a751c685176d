//! The metrics of the process as Prometheus text.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// Upper bounds of the latency histogram, in seconds.
const LATENCIES: &[f64] = &[
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
];

/// Starts collecting, once for the process, and gives what renders it. None when another recorder is at work.
pub(crate) fn start() -> Option<PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let seconds = Matcher::Suffix("_seconds".to_owned());
            let handle = PrometheusBuilder::new()
                .set_buckets_for_metric(seconds, LATENCIES)
                .ok()?
                .install_recorder()
                .ok()?;
            describe();
            Some(handle)
        })
        .clone()
}

fn describe() {
    metrics::describe_counter!(
        "atsakas_http_requests_total",
        "Requests by method, matched path and status"
    );
    metrics::describe_histogram!(
        "atsakas_http_request_duration_seconds",
        "Time from the head of a request to its answer"
    );
    metrics::describe_gauge!(
        "atsakas_http_requests_in_flight",
        "Requests that are being worked on"
    );
    metrics::describe_counter!("atsakas_jobs_total", "Tries of jobs by kind and result");
    metrics::describe_histogram!("atsakas_job_duration_seconds", "Time of a try of a job");
    metrics::describe_gauge!("atsakas_jobs_waiting", "Jobs that wait or run");
    metrics::describe_gauge!("atsakas_jobs_failed", "Jobs that were given up");
    metrics::describe_gauge!(
        "atsakas_jobs_late_seconds",
        "How long the oldest job that is due has waited"
    );
    metrics::describe_gauge!("atsakas_build_info", "1, with the version");
    metrics::gauge!("atsakas_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
}
