// What is slow? 95 % are faster than this. (milliseconds)
// http_time: Requests, by route and the time until the answer began.
import "dict"

// The bound below each: where a bin is empty it is not there, and the next would seem to begin lower.
below =
    dict.fromList(
        pairs: [
            {key: "0.5", value: 0.0},
            {key: "1", value: 0.5},
            {key: "2", value: 1.0},
            {key: "3", value: 2.0},
            {key: "5", value: 3.0},
            {key: "7", value: 5.0},
            {key: "10", value: 7.0},
            {key: "15", value: 10.0},
            {key: "20", value: 15.0},
            {key: "30", value: 20.0},
            {key: "50", value: 30.0},
            {key: "70", value: 50.0},
            {key: "100", value: 70.0},
            {key: "150", value: 100.0},
            {key: "200", value: 150.0},
            {key: "300", value: 200.0},
            {key: "500", value: 300.0},
            {key: "700", value: 500.0},
            {key: "1000", value: 700.0},
            {key: "2000", value: 1000.0},
            {key: "5000", value: 2000.0},
            {key: "10000", value: 5000.0},
            {key: "20000", value: 10000.0},
            {key: "60000", value: 20000.0},
            {key: "300000", value: 60000.0},
            {key: "+Inf", value: 300000.0},
        ],
    )

counts =
    from(bucket: v.ratemyderp_bucket)
        |> range(start: v.timeRangeStart, stop: v.timeRangeStop)
        |> filter(fn: (r) => r._measurement == "http_time" and r._field == "count")
        |> group(columns: ["route", "le"])
        |> sum()
        |> group()

ends = counts |> map(fn: (r) => ({route: r.route, le: float(v: r.le), _value: r._value}))
starts =
    counts
        |> map(
            fn: (r) =>
                ({route: r.route, le: dict.get(dict: below, key: r.le, default: 0.0), _value: 0.0}),
        )

bins =
    union(tables: [ends, starts])
        |> group(columns: ["route", "le"])
        |> sum()
        |> group(columns: ["route"])
        |> sort(columns: ["le"])
        |> cumulativeSum()

bins
    |> histogramQuantile(quantile: 0.95)
    |> group()
    |> sort(columns: ["_value"], desc: true)
    |> limit(n: 12)
