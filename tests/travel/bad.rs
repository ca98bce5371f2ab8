//! What is no travelling plan, or not as it was taken, or not to be received: a sentence each, and nothing changes.

use super::*;

/// What somebody who forges does to `plan.json`.
type Change = fn(&mut Value);

/// A student with a year of words, taken.
async fn taken() -> Vec<u8> {
    let here = TestFile::demo();
    let from = here.open().await;
    from.save(right(PersonId(3)), first_words(51, "Canary of the file. "), NOW_MS).await.expect("saved");
    from.save(right(PersonId(3)), first_words(52, "And another one. "), NOW_MS + 1).await.expect("saved");
    folded(&take(&from, PersonId(3)).await, "<p>page</p>", SCHEMA).expect("a file")
}

/// The same ZIP with other parts; marks fit what is in it, as somebody would make them fit who forges.
fn forged(file: &[u8], change: impl Fn(&mut Value)) -> Vec<u8> {
    let mut plan: Value = serde_json::from_slice(&part(file, "plan.json")).expect("JSON");
    change(&mut plan);
    let plan = serde_json::to_vec(&plan).expect("JSON");
    let mut manifest: Value = serde_json::from_slice(&part(file, "manifest.json")).expect("JSON");
    manifest["files"]["plan.json"] = json!({"bytes": plan.len(), "sha256": ilp::storage::mark_of(&plan)});
    let manifest = manifest.to_string().into_bytes();
    zipped(&[
        ("index.html", part(file, "index.html")),
        ("plan.json", plan),
        ("schema.json", part(file, "schema.json")),
        ("manifest.json", manifest),
    ])
}

fn zipped(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("a ZIP").into_inner()
}

fn refused(file: &[u8]) -> String {
    let sentence = unfolded(file).expect_err("refused").to_string();
    assert!(sentence.ends_with('.') && !sentence.contains("Err("), "{sentence}");
    sentence
}

#[tokio::test]
async fn what_is_cut_damaged_or_no_zip_is_told_so() {
    let file = taken().await;
    for (bytes, says) in [
        (Vec::new(), "Choose the file"),
        (b"Dear Sir or Madam".to_vec(), "no ZIP file"),
        (file[..file.len() / 2].to_vec(), "cut off"),
        (file[..file.len() - 30].to_vec(), "cut off"),
        (vec![b'x'; (32 << 20) + 1], "too large"),
    ] {
        assert!(refused(&bytes).contains(says), "{says}: {}", refused(&bytes));
    }
    // Any byte of it that is changed is noticed, or changes nothing of what is read.
    let whole = unfolded(&file).expect("a plan").travelling;
    for at in (0..file.len()).step_by(97) {
        let mut changed = file.clone();
        changed[at] ^= 0x41;
        match unfolded(&changed) {
            Ok(arrived) => assert_eq!(arrived.travelling, whole, "byte {at}"),
            Err(sentence) => assert!(sentence.to_string().ends_with('.'), "{sentence}"),
        }
    }
}

#[tokio::test]
async fn a_zip_that_unfolds_without_end_or_leads_out_of_itself_is_not_unfolded() {
    let file = taken().await;
    let ours = |name: &str| part(&file, name);
    let bomb = zipped(&[("manifest.json", ours("manifest.json")), ("index.html", vec![b' '; 97 << 20])]);
    assert!(bomb.len() < 1 << 20, "a small file");
    assert!(refused(&bomb).contains("unfolds to more than"), "{}", refused(&bomb));
    let bomb = zipped(&[("manifest.json", vec![b' '; 1 << 20])]);
    assert!(refused(&bomb).contains("unfolds to more than"), "{}", refused(&bomb));
    for name in ["../../plan.json", "/etc/passwd", "a/../plan.json", "..\\plan.json", "C:\\plan.json"] {
        let climbs = zipped(&[("manifest.json", ours("manifest.json")), (name, Vec::new())]);
        assert!(refused(&climbs).contains("leads out of it"), "{name}: {}", refused(&climbs));
    }
    let other = zipped(&[("manifest.json", ours("manifest.json")), ("virus.exe", Vec::new())]);
    assert!(refused(&other).contains("virus.exe"), "{}", refused(&other));
    assert!(refused(&zipped(&[("plan.json", b"{}".to_vec())])).contains("no travelling plan"));
    let missing = zipped(&[("manifest.json", ours("manifest.json")), ("index.html", ours("index.html"))]);
    assert!(refused(&missing).contains("is missing"), "{}", refused(&missing));
}

#[tokio::test]
async fn a_newer_version_and_a_forged_file_are_refused() {
    let file = taken().await;
    let mut manifest: Value = serde_json::from_slice(&part(&file, "manifest.json")).expect("JSON");
    manifest["version"] = 2.into();
    let newer = zipped(&[("manifest.json", manifest.to_string().into_bytes())]);
    assert!(refused(&newer).contains("newer version of ILP"), "{}", refused(&newer));
    assert!(refused(&forged(&file, |plan| plan["version"] = 2.into())).contains("newer version of ILP"));
    // Without care for the marks.
    let careless = zipped(&[
        ("index.html", b"<p>Other words</p>".to_vec()),
        ("plan.json", part(&file, "plan.json")),
        ("schema.json", part(&file, "schema.json")),
        ("manifest.json", part(&file, "manifest.json")),
    ]);
    assert!(refused(&careless).contains("was changed since"), "{}", refused(&careless));
    // With care for the marks, but not for the chain of the log.
    let changes: [(Change, &str); 9] = [
        (|plan| plan["plans"][0]["log"][0]["at_ms"] = 1.into(), "row 1 of its log"),
        (
            |plan| plan["plans"][0]["log"][0]["by"] = plan["student"]["number"].as_i64().map_or(0, |n| n + 1).into(),
            "by a number",
        ),
        (|plan| drop(plan["plans"][0]["log"].as_array_mut().expect("a log").remove(0)), "row 1 of its log"),
        (|plan| plan["plans"][0]["log"][0]["update"] = "AAAA".into(), "row 1 of its log"),
        (|plan| plan["plans"][0]["log"][0]["update"] = "not base64".into(), "does not say"),
        (|plan| plan["student"]["name"] = "".into(), "whose plan it is"),
        (|plan| plan["plans"][0]["school_year"] = 1.into(), "school year"),
        (|plan| plan["plans"] = json!(vec![plan["plans"][0].clone(); 2]), "school year twice"),
        (
            |plan| {
                plan["plans"][0]["milestones"] =
                    json!([{"row": 99, "kind": "submitted", "by": plan["student"]["number"], "at_ms": 1}]);
            },
            "does not have",
        ),
    ];
    for (change, says) in changes {
        let sentence = refused(&forged(&file, change));
        assert!(sentence.contains(says), "{says}: {sentence}");
    }
}

#[tokio::test]
async fn a_list_of_the_grid_that_no_district_has_is_refused() {
    let file = taken().await;
    let changes: [(Change, &str); 7] = [
        (|plan| plan["plans"][0]["list"][0]["titles"]["en"] = "x".repeat(201).into(), "list of its grid"),
        (|plan| plan["plans"][0]["list"][0]["titles"] = json!({"es": "Sin inglés"}), "list of its grid"),
        (|plan| plan["plans"][0]["list"][0]["item"] = "09.<script>".into(), "list of its grid"),
        (|plan| plan["plans"][0]["list"] = json!(vec![plan["plans"][0]["list"][0].clone(); 2]), "list of its grid"),
        (|plan| plan["plans"][0]["list"] = json!([]), "list of its grid"),
        (|plan| plan["plans"][0]["list"][0]["area"] = "sports".into(), "does not say"),
        (
            |plan| {
                plan["plans"][0]["list"] = Value::Null;
                plan["plans"][0]["boxes"] = json!([{"box": "09.x", "title": "two\nlines", "state": "done"}]);
            },
            "list of its grid",
        ),
    ];
    for (place, (change, says)) in changes.into_iter().enumerate() {
        let sentence = refused(&forged(&file, change));
        assert!(sentence.contains(says), "{place}: {sentence}");
    }
    assert!(unfolded(&forged(&file, |plan| plan["plans"][0]["list"] = Value::Null)).is_ok(), "an older file");
}

#[tokio::test]
async fn nothing_that_is_refused_changes_anything() {
    let file = taken().await;
    let (here, database) = elsewhere(3).await;
    let arrived = unfolded(&file).expect("a plan");
    let before = here.everything();
    let mut sentences = Vec::new();
    // Another name: the administrator has to say that it is one student.
    let other = receive(&database, PersonId(2), &arrived, Some(Agreed::default())).await;
    sentences.push((other, "differ"));
    // What only the tables know: a check-in of nobody's kind, and words that are too long.
    for change in [
        (|plan: &mut Value| {
            let by = plan["student"]["number"].clone();
            plan["plans"][0]["milestones"] = json!([{"row": 0, "kind": "graduated", "by": by, "at_ms": 1}]);
        }) as fn(&mut Value),
        |plan| plan["revisits"] = json!([{"day": "yesterday", "at_ms": 1}]),
        |plan| plan["asked_for_check_ins"] = json!([{"number": 1, "asks": true, "words": "x".repeat(301), "at_ms": 1}]),
    ] {
        let forged = unfolded(&forged(&file, change)).expect("it fits together");
        sentences.push((receive(&database, PersonId(2), &forged, Some(YES)).await, "Nothing was changed"));
    }
    let later = unfolded(&forged(&file, |plan| plan["plans"][0]["school_year"] = 2030.into())).expect("fits together");
    sentences.push((receive(&database, PersonId(2), &later, Some(YES)).await, "no later year has begun"));
    for (result, says) in sentences {
        let sentence = result.expect_err("refused").to_string();
        assert!(sentence.contains(says), "{says}: {sentence}");
    }
    assert!(matches!(receive(&database, PersonId(99), &arrived, Some(YES)).await, Err(Error::NotFound)));
    assert!(matches!(receive(&database, PersonId(1), &arrived, Some(YES)).await, Err(Error::NotFound)), "no student");
    assert_eq!(before, here.everything());
    // The same file a second time, and for somebody who has left.
    receive(&database, PersonId(2), &arrived, Some(YES)).await.expect("received");
    let before = here.everything();
    let again = receive(&database, PersonId(2), &arrived, Some(YES)).await.expect_err("once").to_string();
    assert!(again.contains("was received for this student on 2026-11-24"), "{again}");
    crate::administration::change(&database, 3, &[("left", "2026-09-01")]).await.expect("left");
    let gone = receive(&database, PersonId(3), &arrived, Some(YES)).await.expect_err("left").to_string();
    assert!(gone.contains("is not here any more"), "{gone}");
    assert_ne!(before, here.everything(), "who left, left");
    assert_sound(&here, &database).await;
}

#[tokio::test]
async fn at_the_command_line_one_looks_first_and_then_receives() {
    let file = taken().await;
    let (here, database) = elsewhere(2).await;
    database.close().await;
    let path = here.beside("learning-plan.zip");
    std::fs::write(&path, &file).expect("a file");
    let receive = |agreed| ilp::server::receive(&here.path, &path, PersonId(2), agreed, TODAY_MS);
    let lines = receive(None).await.expect("told").join("\n");
    assert!(lines.contains("comes whole") && lines.contains("--same-student") && lines.contains("--apply"), "{lines}");
    assert!(!lines.contains("Canary of the file"), "no word of the plan");
    assert_eq!(here.number("SELECT count(*) FROM plan_log"), 0);
    let refused = receive(Some(Agreed::default())).await.expect_err("not said");
    assert!(refused.contains("differ"), "{refused}");
    let lines = receive(Some(YES)).await.expect("received").join("\n");
    assert!(lines.contains("Done."), "{lines}");
    assert!(here.number("SELECT count(*) FROM plan_log") > 0);
    let again = receive(Some(YES)).await.expect_err("once");
    assert!(again.contains("was received for this student"), "{again}");
    let nobody = ilp::server::receive(&here.path, &path, PersonId(77), None, TODAY_MS).await.expect_err("nobody");
    assert!(nobody.contains("no student 77"), "{nobody}");
    std::fs::write(&path, &file[..200]).expect("a file");
    assert!(receive(None).await.expect_err("cut").contains("cut off"));
}
