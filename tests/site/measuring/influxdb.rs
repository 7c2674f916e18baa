use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use ratemyderp::server::metrics::{flux, registry};
use serde_json::{Value, json};

/// What is wrong with each script that has faults.
type Faults = BTreeMap<String, Vec<String>>;

/// Has scripts looked at by InfluxData's own parser, and their names looked up in the registry.
fn check(scripts: &BTreeMap<String, String>) -> Faults {
    let metrics = registry::all()
        .map(|metric| json!({ "name": metric.name, "field": metric.field(), "tags": metric.tags }));
    let asked = json!({ "metrics": metrics.collect::<Vec<_>>(), "scripts": scripts });
    let mut process = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/flux/check.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js starts");
    let mut input = process.stdin.take().expect("its input");
    input.write_all(asked.to_string().as_bytes()).expect("it reads");
    drop(input);
    let output = process.wait_with_output().expect("it ends");
    serde_json::from_slice(&output.stdout).expect("run .ci/browser-tests install for the parser of Flux")
}

/// Every script that is written: the files, and those within the templates.
fn all_scripts() -> BTreeMap<String, String> {
    let mut scripts = BTreeMap::new();
    for file in flux::files() {
        if file.path.ends_with(".flux") {
            scripts.insert(file.path, file.text);
            continue;
        }
        let objects: Vec<Value> = serde_json::from_str(&file.text).expect("a template");
        for (at, query) in objects.iter().flat_map(queries).enumerate() {
            scripts.insert(format!("{} {at}", file.path), query);
        }
    }
    scripts
}

/// The queries of an object of a template.
fn queries(object: &Value) -> Vec<String> {
    let charts = object["spec"]["charts"].as_array().into_iter().flatten();
    let of_charts = charts.map(|chart| &chart["queries"][0]["query"]);
    let all = of_charts.chain(object["spec"].get("query"));
    all.map(|query| query.as_str().expect("a query").to_owned()).collect()
}

fn alone(script: &str) -> Vec<String> {
    let scripts = BTreeMap::from([("one".to_owned(), script.to_owned())]);
    check(&scripts).remove("one").unwrap_or_default()
}

/// The files below a folder, but those for people.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

#[test]
fn the_folder_holds_what_the_program_writes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/influxdb");
    let read = |path: PathBuf| flux::File {
        path: path.strip_prefix(&folder).expect("below it").display().to_string(),
        text: std::fs::read_to_string(&path).expect("a text"),
    };
    let mut there: Vec<_> = below(&folder).into_iter().map(read).collect();
    there.retain(|file| file.path != "README.md");
    there.sort();
    let mut written = flux::files();
    written.sort();
    assert!(
        there == written,
        "run: rm -r deploy/influxdb/{{queries,tasks,alerts}}; ratemyderp metrics influxdb deploy/influxdb"
    );
}

#[test]
fn every_script_is_sound_and_names_what_is_measured() {
    let scripts = all_scripts();
    let charts = scripts.keys().filter(|name| name.starts_with("queries/")).count();
    assert!(charts > 50 && scripts.len() > 2 * charts, "{:?}", scripts.keys());
    let faults = check(&scripts);
    for (name, faults) in &faults {
        eprintln!("{name}:\n{}\n", faults.join("\n"));
    }
    assert!(faults.is_empty());
}

#[test]
fn a_script_with_a_fault_is_found_out() {
    let sound =
        flux::files().into_iter().find(|file| file.path.ends_with("-http-errors.flux")).expect("it").text;
    assert_eq!(alone(&sound), [""; 0]);
    for (part, instead, fault) in [
        ("createEmpty: false)", "createEmpty: false", "expected"),
        ("createEmpty: false", "createEmpty: 1", "bool"),
        ("fn: sum", "fn: summ", "undefined identifier summ"),
        ("\"http_requests\"", "\"http_request\"", "no measurement http_request"),
        ("\"count\"", "\"level\"", "no field level"),
        ("r.status", "r.state", "no tag state"),
        ("[\"_time\"])\n    |> reduce", "[\"_time\", \"host\"])\n    |> reduce", "no tag host"),
        ("fn: (r) => r.all", "fn: (r) =>   r.all", "not formatted"),
    ] {
        assert!(sound.contains(part), "{part}");
        let faults = alone(&sound.replacen(part, instead, 1));
        assert!(faults.iter().any(|told| told.contains(fault)), "{instead}: {faults:?}");
    }
}

/// The rules of InfluxDB's own parser of templates that a change here could break.
#[test]
fn templates_are_what_influx_apply_takes() {
    let templates = flux::files().into_iter().filter(|file| file.path.ends_with(".json"));
    for template in templates {
        let objects: Vec<Value> = serde_json::from_str(&template.text).expect("a template");
        let mut names = Vec::new();
        for object in &objects {
            assert_eq!(object["apiVersion"], "influxdata.com/v2alpha1");
            let name = object["metadata"]["name"].as_str().expect("a name");
            let fit = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(name.len() <= 63 && name.chars().all(fit), "{name}");
            names.push((object["kind"].to_string(), name));
        }
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        // A template says itself when a task runs; said twice, InfluxDB refuses it.
        assert!(!template.text.contains("option task"), "{}", template.path);
    }
}
