//! What a local directory needs besides the interface: closed permissions, and no left-overs of writes that broke off.

use std::fs;
use std::io;
use std::path::Path;

use jiff::Timestamp;

/// How deep below the root files lie.
const DEPTH: usize = 6;

/// Makes the root and the folders below it, readable by the owner alone. A root that exists keeps its permissions.
pub(super) fn prepare(root: &Path, folders: &[&str]) -> io::Result<()> {
    if !root.is_dir() {
        make_closed(root)?;
    }
    for folder in folders {
        let folder = root.join(folder);
        make_closed(&folder)?;
        close_dir(&folder)?;
    }
    Ok(())
}

/// Closes the file at `key` and the directories that lead to it from the root.
pub(super) fn tighten(root: &Path, key: &str) -> io::Result<()> {
    let mut place = root.to_path_buf();
    let mut parts = key.split('/').peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        if parts.peek().is_some() {
            close_dir(&place)?;
        } else {
            close_file(&place)?;
        }
    }
    Ok(())
}

/// Removes at most `most` files that interrupted writes left behind before `older_than`; gives their number.
///
/// The backend writes `name#1` first and publishes it under its name then; its listing never shows such files.
pub(super) fn remove_staging(root: &Path, older_than: Timestamp, most: usize) -> io::Result<usize> {
    let mut removed = 0;
    let mut waiting = vec![(root.to_path_buf(), 0_usize)];
    while let Some((dir, depth)) = waiting.pop() {
        let entries = match fs::read_dir(&dir) {
            Ok(entries) => entries,
            // Directories come and go while others work.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() && depth < DEPTH {
                waiting.push((entry.path(), depth + 1));
            } else if kind.is_file()
                && is_staging(&entry.file_name())
                && is_older(&entry, older_than)
            {
                if removed == most {
                    return Ok(removed);
                }
                match fs::remove_file(entry.path()) {
                    Ok(()) => removed += 1,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Ok(removed)
}

fn is_staging(name: &std::ffi::OsStr) -> bool {
    name.to_str()
        .and_then(|name| name.rsplit_once('#'))
        .is_some_and(|(_, number)| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
}

fn is_older(entry: &fs::DirEntry, than: Timestamp) -> bool {
    let modified = entry.metadata().and_then(|metadata| metadata.modified());
    modified
        .ok()
        .and_then(|modified| Timestamp::try_from(modified).ok())
        .is_some_and(|modified| modified < than)
}

#[cfg(unix)]
fn make_closed(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
}

#[cfg(not(unix))]
fn make_closed(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)
}

#[cfg(unix)]
fn close_dir(dir: &Path) -> io::Result<()> {
    set_mode(dir, 0o700)
}

#[cfg(unix)]
fn close_file(file: &Path) -> io::Result<()> {
    set_mode(file, 0o600)
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    match fs::set_permissions(path, fs::Permissions::from_mode(mode)) {
        // Deleted by somebody else since it was written: nothing to close.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

#[cfg(not(unix))]
fn close_dir(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn close_file(_: &Path) -> io::Result<()> {
    Ok(())
}
