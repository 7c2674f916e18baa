use std::fs;

/// Bytes that a first visit fetches besides the page, the font and the photo, as they are sent: Brotli.
pub fn report() {
    println!("## First visit, Brotli\n\n| file | bytes |\n|---|--:|");
    let mut total = 0;
    for ending in ["wasm", "js", "css"] {
        let name = format!(".{ending}.br");
        let files = fs::read_dir("dist/site/pkg").expect("make build made dist/").filter_map(Result::ok);
        let file = files.map(|file| file.path()).find(|path| path.to_string_lossy().ends_with(&name));
        let bytes = fs::metadata(file.expect("it is built and compressed")).expect("readable").len();
        println!("| {ending} | {bytes} |");
        total += bytes;
    }
    println!("| together (limit 130,000) | {total} |\n");
}
