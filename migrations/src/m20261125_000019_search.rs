//! Full-text search of the desk. A change of a report writes one mark; a worker takes the marks up, folds the words and
//! puts them into an index: FTS5 on SQLite, a GIN index on PostgreSQL. Both hold words that were folded by us, so that
//! they find the same.

use sea_orm_migration::prelude::*;

use crate::ddl;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::both(
            manager,
            "CREATE TABLE search_marks (
                 n {serial},
                 municipality TEXT NOT NULL,
                 report {uuid} NOT NULL
             ) {table};
             INSERT INTO search_marks (municipality, report) SELECT municipality, id FROM reports ORDER BY received_at, id;",
        )
        .await?;
        ddl::either(manager, SQLITE, POSTGRES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::either(
            manager,
            "DROP TABLE report_words;",
            "DROP FUNCTION atsakas_find_words(tsquery, bigint);",
        )
        .await?;
        ddl::drop_tables(manager, &["search_texts", "search_marks"]).await
    }
}

// `detail=none`: which words a report has, not where; phrases are not searched for.
const SQLITE: &str = "CREATE TABLE search_texts (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        municipality TEXT NOT NULL,
        report BLOB NOT NULL,
        version INTEGER NOT NULL,
        words TEXT NOT NULL,
        CONSTRAINT search_texts_report UNIQUE (municipality, report)
    ) STRICT;
    CREATE VIRTUAL TABLE report_words USING fts5 (words, content = 'search_texts', content_rowid = 'n',
        tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\", prefix = '2 3', detail = none, columnsize = 0);
    CREATE TRIGGER search_texts_in AFTER INSERT ON search_texts BEGIN
        INSERT INTO report_words (rowid, words) VALUES (NEW.n, NEW.words);
    END;
    CREATE TRIGGER search_texts_out AFTER DELETE ON search_texts BEGIN
        INSERT INTO report_words (report_words, rowid, words) VALUES ('delete', OLD.n, OLD.words);
    END;
    CREATE TRIGGER search_texts_new AFTER UPDATE OF words ON search_texts BEGIN
        INSERT INTO report_words (report_words, rowid, words) VALUES ('delete', OLD.n, OLD.words);
        INSERT INTO report_words (rowid, words) VALUES (NEW.n, NEW.words);
    END;";

// Sessions here have bitmap scans off, and a GIN index is read by nothing else.
const POSTGRES: &str = "CREATE TABLE search_texts (
        n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        municipality TEXT NOT NULL,
        report UUID NOT NULL,
        version BIGINT NOT NULL,
        words TSVECTOR NOT NULL,
        CONSTRAINT search_texts_report UNIQUE (municipality, report)
    );
    CREATE INDEX search_texts_words ON search_texts USING GIN (words);
    CREATE FUNCTION atsakas_find_words(asked tsquery, most bigint)
        RETURNS TABLE (municipality text, report uuid)
        LANGUAGE sql STABLE SET enable_bitmapscan = on
        AS $$ SELECT s.municipality, s.report FROM search_texts s WHERE s.words @@ asked ORDER BY s.n DESC LIMIT most $$;";
