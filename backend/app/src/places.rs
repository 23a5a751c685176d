//! Places by their names: municipalities and elderships of the served territory, for whoever gives a place without a map.

use atsakas_domain::{
    territory::{BBox, Level, Place, Position},
    words::words,
};

use crate::reference::snapshot::Snapshot;

/// So many places are named at most.
pub const MOST: usize = 12;

/// A place by its name.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedPlace {
    /// Stable code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `municipality` or `eldership`.
    pub level: Level,
    /// Name of the municipality of an eldership.
    pub within: Option<String>,
    /// A position in it, away from its borders where there is one.
    pub at: Position,
    /// Box around it.
    pub bbox: BBox,
}

/// The places whose names have all the words asked for, each as the beginning of a word, without regard to marks and case;
/// those that begin with the first word come first, then by name.
#[must_use]
pub fn find(snapshot: &Snapshot, asked: &str) -> Vec<NamedPlace> {
    let asked = words(asked);
    if asked.is_empty() {
        return Vec::new();
    }
    let territory = &snapshot.territory;
    let towns = territory.municipalities().iter();
    let elderships = territory.elderships().iter();
    let all = towns
        .map(|place| (Level::Municipality, place))
        .chain(elderships.map(|place| (Level::Eldership, place)));
    let mut found: Vec<(usize, Level, &Place)> = all
        .filter_map(|(level, place)| Some((rank(snapshot, place, &asked)?, level, place)))
        .collect();
    found.sort_by(|a, b| (a.0, &a.2.name, &a.2.code).cmp(&(b.0, &b.2.name, &b.2.code)));
    found
        .into_iter()
        .filter_map(|(_, level, place)| named(snapshot, level, place))
        .take(MOST)
        .collect()
}

/// How well a place answers: 0 when its own name has all the words, 1 when its municipality's name helps; none otherwise.
fn rank(snapshot: &Snapshot, place: &Place, asked: &[String]) -> Option<usize> {
    let own = words(&place.name);
    let has =
        |names: &[String], word: &String| names.iter().any(|name| name.starts_with(word.as_str()));
    if asked.iter().all(|word| has(&own, word)) {
        return Some(0);
    }
    let parent = snapshot.territory.name_of(place.parent.as_deref()?)?;
    let whole: Vec<String> = words(parent)
        .into_iter()
        .chain(own.iter().cloned())
        .collect();
    let some_own = asked.iter().any(|word| has(&own, word));
    (some_own && asked.iter().all(|word| has(&whole, word))).then_some(1)
}

fn named(snapshot: &Snapshot, level: Level, place: &Place) -> Option<NamedPlace> {
    let territory = &snapshot.territory;
    let bbox = place.bbox?;
    let leaf = territory.leaf_of(&place.code).or_else(|| {
        let within = |leaf: &&atsakas_domain::territory::Leaf| {
            leaf.municipality == place.code
                || leaf.eldership.as_deref() == Some(place.code.as_str())
        };
        let first = territory.leaves().iter().find(within)?;
        territory.leaf_of(&first.code)
    })?;
    Some(NamedPlace {
        code: place.code.clone(),
        name: place.name.clone(),
        level,
        within: place
            .parent
            .as_deref()
            .and_then(|code| territory.name_of(code))
            .map(str::to_owned),
        at: territory.point_in(leaf)?,
        bbox,
    })
}
