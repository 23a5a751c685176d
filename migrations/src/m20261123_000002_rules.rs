//! Rule tables with their rules, category catalogues, territory layers: versions of which one is effective.

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
            "CREATE TABLE rule_tables (
                 id {uuid} NOT NULL PRIMARY KEY,
                 layer TEXT NOT NULL,
                 version {big} NOT NULL,
                 status TEXT NOT NULL CONSTRAINT rule_tables_status
                     CHECK (status IN ('draft', 'scheduled', 'effective', 'superseded')),
                 effective_from {big},
                 effective_to {big},
                 check_summary TEXT NOT NULL,
                 created_at {big} NOT NULL,
                 author TEXT,
                 CONSTRAINT rule_tables_from CHECK (status = 'draft' OR effective_from IS NOT NULL),
                 CONSTRAINT rule_tables_to CHECK ((status = 'superseded') = (effective_to IS NOT NULL))
             ) {table};
             CREATE UNIQUE INDEX rule_tables_version ON rule_tables (layer, version);
             CREATE UNIQUE INDEX rule_tables_one_effective ON rule_tables (layer) WHERE status = 'effective';
             CREATE TABLE rules (
                 table_id {uuid} NOT NULL REFERENCES rule_tables (id),
                 position {int} NOT NULL,
                 id TEXT NOT NULL,
                 category TEXT NOT NULL,
                 area TEXT NOT NULL,
                 time_when TEXT NOT NULL,
                 circumstances TEXT NOT NULL,
                 overrides TEXT NOT NULL,
                 duty TEXT NOT NULL,
                 respond_within TEXT NOT NULL,
                 legal_basis TEXT NOT NULL,
                 note TEXT NOT NULL,
                 legal_basis_en TEXT NOT NULL,
                 note_en TEXT NOT NULL,
                 PRIMARY KEY (table_id, position)
             ) {clustered};
             CREATE UNIQUE INDEX rules_id ON rules (table_id, id);
             CREATE TABLE catalogues (
                 version {big} NOT NULL PRIMARY KEY,
                 content TEXT NOT NULL,
                 effective {bool} NOT NULL,
                 created_at {big} NOT NULL
             ) {table};
             CREATE UNIQUE INDEX catalogues_one_effective ON catalogues (effective) WHERE effective;
             CREATE TABLE territory_layers (
                 id {uuid} NOT NULL PRIMARY KEY,
                 level TEXT NOT NULL CONSTRAINT territory_layers_level
                     CHECK (level IN ('municipality', 'eldership', 'zone')),
                 version {big} NOT NULL,
                 content {bytes} NOT NULL,
                 sha256 {bytes} NOT NULL CONSTRAINT territory_layers_sha256 CHECK (length(sha256) = 32),
                 attribution TEXT,
                 imported_at {big} NOT NULL,
                 effective {bool} NOT NULL,
                 findings TEXT NOT NULL
             ) {table};
             CREATE UNIQUE INDEX territory_layers_version ON territory_layers (level, version);
             CREATE UNIQUE INDEX territory_layers_one_effective ON territory_layers (level) WHERE effective;",
        )
        .await?;
        ddl::refuse(
            manager,
            "rule_tables_only_forward",
            "rule_tables",
            "UPDATE",
            "OLD.status IN ('effective', 'superseded')
             AND (NEW.status NOT IN ('effective', 'superseded')
                  OR (OLD.status = 'superseded' AND NEW.status <> 'superseded')
                  OR NEW.id <> OLD.id OR NEW.layer <> OLD.layer OR NEW.version <> OLD.version
                  OR NEW.effective_from <> OLD.effective_from)",
        )
        .await?;
        ddl::refuse(
            manager,
            "rule_tables_are_kept",
            "rule_tables",
            "DELETE",
            "OLD.status IN ('effective', 'superseded')",
        )
        .await?;
        rules_of_an_effective_table_are_frozen(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        ddl::drop_tables(
            manager,
            &["territory_layers", "catalogues", "rules", "rule_tables"],
        )
        .await?;
        ddl::either(manager, "", "DROP FUNCTION atsakas_rules_frozen()").await
    }
}

async fn rules_of_an_effective_table_are_frozen(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let freeze = |(event, rows): (&str, &str)| {
        let name = format!(
            "rules_frozen_{}_{}",
            event.to_lowercase(),
            rows.to_lowercase()
        );
        format!(
            "CREATE TRIGGER {name} BEFORE {event} ON rules BEGIN
                 SELECT RAISE(ABORT, 'rules_frozen') WHERE EXISTS (
                     SELECT 1 FROM rule_tables t
                     WHERE t.id = {rows}.table_id AND t.status IN ('effective', 'superseded'));
             END;"
        )
    };
    let sqlite: String = [
        ("INSERT", "NEW"),
        ("UPDATE", "NEW"),
        ("UPDATE", "OLD"),
        ("DELETE", "OLD"),
    ]
    .map(freeze)
    .concat();
    // FOR SHARE: a table cannot take effect between this look and the commit of the rule.
    ddl::either(
        manager,
        &sqlite,
        "CREATE FUNCTION atsakas_rules_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
         DECLARE found text;
         BEGIN
             FOR found IN SELECT t.status FROM rule_tables t
                 WHERE (TG_OP <> 'INSERT' AND t.id = OLD.table_id) OR (TG_OP <> 'DELETE' AND t.id = NEW.table_id)
                 FOR SHARE
             LOOP
                 IF found IN ('effective', 'superseded') THEN
                     RAISE EXCEPTION 'rules_frozen'
                         USING ERRCODE = 'AT001', CONSTRAINT = 'rules_frozen', TABLE = 'rules';
                 END IF;
             END LOOP;
             IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
             RETURN NEW;
         END $$;
         CREATE TRIGGER rules_frozen BEFORE INSERT OR UPDATE OR DELETE ON rules
             FOR EACH ROW EXECUTE FUNCTION atsakas_rules_frozen();",
    )
    .await
}
