use super::*;

fn board(votes: &str, photos: Option<&str>) -> String {
    let photos = photos.map(|photos| read::photos(photos.as_bytes()).expect("good photos"));
    let votes = read::votes(votes.as_bytes(), photos).expect("good votes");
    let mut out = Vec::new();
    rank(votes, &mut out).expect("room");
    String::from_utf8(out).expect("text")
}

fn refused(votes: &str) -> String {
    read::votes(votes.as_bytes(), None).err().expect("an error").to_string()
}

/// The columns of a line that do not depend on the fit: photo, rank, votes, mean.
fn plain(board: &str) -> Vec<String> {
    let columns = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        [fields[0], fields[2], fields[5], fields[6]].join(",")
    };
    board.lines().skip(1).map(columns).collect()
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    assert_eq!(
        refused("rater,photo,score\na,p,5\n"),
        "the first line must name the columns, and it names no unix_ms"
    );
    let head = "rater,photo,score,unix_ms\na,p,5,100\n";
    assert_eq!(
        refused(&format!("{head}b,p,11,100\n")),
        "line 3, column score: expected a whole number from 1 to 10, not \"11\""
    );
    assert_eq!(
        refused(&format!("{head}b,p,4,99\n")),
        "line 3, column unix_ms: expected no time before that of the line above, not \"99\""
    );
    assert_eq!(refused(&format!("{head},p,4,100\n")), "line 3, column rater: expected a name, not \"\"");
    assert_eq!(
        refused("rater,photo,score,unix_ms,weight\na,p,5,1,1.5\n"),
        "line 2, column weight: expected a number from 0 to 1, not \"1.5\""
    );
    assert!(refused(&format!("{head}b,p\n")).contains("line: 3"), "{}", refused(&format!("{head}b,p\n")));
}

#[test]
fn photos_that_nobody_tells_apart_share_a_rank() {
    let board = board("rater,photo,score,unix_ms\na,p,7,1\na,q,7,1\na,r,1,2\n", None);
    assert_eq!(plain(&board), ["p,1,1,7.0000", "q,1,1,7.0000", "r,3,1,1.0000"]);
}

#[test]
fn a_later_vote_replaces_the_first() {
    let board = board("rater,photo,score,unix_ms\na,p,1,1\na,q,5,2\nb,q,5,3\na,p,9,4\n", None);
    assert_eq!(plain(&board), ["p,1,1,9.0000", "q,2,2,5.0000"]);
}

#[test]
fn listed_photos_are_ranked_and_no_others() {
    let votes = "rater,photo,score,unix_ms\na,gone,9,1\na,p,2,2\nb,p,3,3\n";
    let board = board(votes, Some("photo,by\nnew,x\np,y\n"));
    assert_eq!(plain(&board), ["new,1,0,", "p,2,2,2.5000"]);
    let listed = read::photos("photo\np\n".as_bytes()).expect("good photos");
    assert_eq!(read::votes(votes.as_bytes(), Some(listed)).expect("good votes").elsewhere, 1);
}

#[test]
fn columns_stand_in_any_order_and_names_may_be_quoted() {
    let board = board("photo,unix_ms,score,rater\n\"Tom, a cat\",1,5,\"b\"\"x\"\n", None);
    assert!(board.contains("\"Tom, a cat\",") && board.lines().count() == 2, "{board}");
}

#[test]
fn a_vote_without_weight_is_in_the_mean_alone() {
    let board = board("rater,photo,score,unix_ms,weight\na,p,5,1,1\nb,p,10,2,0\n", None);
    assert_eq!(plain(&board), ["p,1,1,7.5000"]);
}

/// By hand: three votes 9, 5 and 1 of one rater have the mean 5, the photos' deviations 4, 0 and −4 draw equally far
/// from it in both directions, and the middle one stays.
#[test]
fn a_tiny_board_comes_out_as_by_hand() {
    let board = board("rater,photo,score,unix_ms\na,p,9,1\na,q,5,1\na,r,1,1\n", None);
    let scores: Vec<f64> =
        board.lines().skip(1).filter_map(|line| line.split(',').nth(1)?.parse().ok()).collect();
    assert_eq!(scores.len(), 3, "{board}");
    assert!((scores[1] - 5.0).abs() < 1e-3 && (scores[0] + scores[2] - 10.0).abs() < 1e-3, "{board}");
    assert!(board.starts_with("photo,score,rank,rank_low,rank_high,votes,mean\np,"), "{board}");
}

#[test]
fn nobody_has_no_board() {
    assert_eq!(
        board("rater,photo,score,unix_ms\n", None),
        "photo,score,rank,rank_low,rank_high,votes,mean\n"
    );
}
