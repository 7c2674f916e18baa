// Of the requests of the last ten minutes more than one in a hundred failed, and more than ten.
import "influxdata/influxdb/monitor"

option task = {name: "RateMyDerp: error rate", every: 5m, offset: 30s}

from(bucket: "ratemyderp")
    |> range(start: -10m)
    |> filter(fn: (r) => r._measurement == "http_requests" and r._field == "count")
    |> group(columns: ["_measurement"])
    |> reduce(
        identity: {failed: 0.0, all: 0.0},
        fn: (r, accumulator) =>
            ({
                failed: accumulator.failed + (if r.status == "5xx" then r._value else 0.0),
                all: accumulator.all + r._value,
            }),
    )
    |> map(fn: (r) => ({r with _time: now()}))
    |> monitor.check(
        data: {
            _check_id: "de59000000000003",
            _check_name: "RateMyDerp: error rate",
            _type: "custom",
            tags: {app: "ratemyderp"},
        },
        messageFn: (r) => "${int(v: r.failed)} of ${int(v: r.all)} requests failed.",
        crit: (r) => r.failed > 10.0 and r.failed > r.all * 0.05,
        warn: (r) => r.failed > 10.0 and r.failed > r.all * 0.01,
    )
