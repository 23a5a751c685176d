//! The installation's secret key: 32 bytes, from the settings or from a file in the data directory.

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use super::Config;

const FILE: &str = "secret.key";

/// Why the key cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The file cannot be read or written.
    #[error("the secret key {} cannot be used: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file holds something else, or others may read it.
    #[error("the secret key {}: {what}", path.display())]
    Unfit {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: &'static str,
    },
}

/// 64 hexadecimal digits that are not one byte repeated.
pub(super) fn parse(text: &str) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    hex::decode_to_slice(text.trim(), &mut key).ok()?;
    let [first, rest @ ..] = &key;
    rest.iter().any(|byte| byte != first).then_some(key)
}

/// The key of the settings, or of the data directory, where it is made (mode 0600) when it is not there.
///
/// # Errors
/// When the file cannot be read, written, or trusted.
pub fn load_or_make(config: &Config) -> Result<[u8; 32], SecretError> {
    match config.secret {
        Some(key) => Ok(key),
        None => from_file(&config.data_dir),
    }
}

fn from_file(folder: &Path) -> Result<[u8; 32], SecretError> {
    let path = folder.join(FILE);
    let file = |source| SecretError::File {
        path: path.clone(),
        source,
    };
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(file)?;
    match OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
    {
        Ok(mut made) => {
            let key: [u8; 32] = rand::random();
            made.write_all(format!("{}\n", hex::encode(key)).as_bytes())
                .and_then(|()| made.sync_all())
                .map_err(file)?;
            Ok(key)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let mode = fs::metadata(&path).map_err(file)?.permissions().mode();
            if mode & 0o077 != 0 {
                return Err(SecretError::Unfit {
                    path,
                    what: "others may read it; chmod 600 it",
                });
            }
            let text = fs::read_to_string(&path).map_err(file)?;
            parse(&text).ok_or(SecretError::Unfit {
                path,
                what: "it does not hold 64 hexadecimal digits",
            })
        }
        Err(error) => Err(file(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_only_its_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let key = from_file(&data).unwrap();
        assert_eq!(from_file(&data).unwrap(), key);
        let path = data.join(FILE);
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(from_file(&data), Err(SecretError::Unfit { .. })));
    }

    #[test]
    fn a_key_is_64_digits_with_some_variety() {
        assert!(parse(&"01".repeat(32)).is_none());
        assert!(
            parse("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff").is_some()
        );
        assert!(parse("00112233").is_none());
    }
}
