use super::Content;

/// The letter for programs that show no HTML, and for people who read none.
pub fn render(content: &Content) -> String {
    let mut blocks = vec![content.greeting.clone()];
    blocks.extend(content.paragraphs.iter().cloned());
    let photos = content.photos.iter();
    blocks.extend(photos.map(|photo| format!("* {}: {}\n  {}", photo.caption, photo.figures, photo.url)));
    let links = content.action.iter().chain(&content.links);
    blocks.extend(links.map(|link| format!("{}:\n{}", link.label, link.url)));
    if !content.closing.is_empty() {
        blocks.push(content.closing.clone());
    }
    blocks.push(format!("-- \n{}", content.site));
    blocks.join("\n\n") + "\n"
}
