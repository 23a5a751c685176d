//! XLSX, written row by row to a file without a name that is gone with its handle.

use std::{
    fs::File,
    io::{Seek, SeekFrom},
};

use rust_xlsxwriter::{Workbook, XlsxError};
use tokio::sync::mpsc;

use super::{
    Export,
    row::{COLUMNS, Cell, ExportRow, defused},
};
use crate::App;

/// Rows of a sheet, its head included: as many as spreadsheets have.
const SHEET: u32 = 1_048_576;
/// Pages that wait for the writer.
const WAITING: usize = 2;

/// What a failed export comes from.
pub type ExportFault = Box<dyn std::error::Error + Send + Sync>;

/// Writes all of an export and gives the file from its start.
///
/// # Errors
/// When the database fails, or there is no room for the file.
pub async fn write_xlsx(app: &App, mut export: Export) -> Result<File, ExportFault> {
    let (send, receive) = mpsc::channel(WAITING);
    let writing = tokio::task::spawn_blocking(move || write(receive));
    while let Some(rows) = export.page(app).await? {
        // The writer has ended early: its own error says why.
        if send.send(rows).await.is_err() {
            break;
        }
    }
    drop(send);
    writing.await?
}

fn write(mut pages: mpsc::Receiver<Vec<ExportRow>>) -> Result<File, ExportFault> {
    let mut workbook = Workbook::new();
    let mut waiting: Vec<ExportRow> = Vec::new();
    let mut more = true;
    while more {
        let sheet = workbook.add_worksheet_with_constant_memory();
        for (column, name) in (0_u16..).zip(COLUMNS) {
            sheet.write_string(0, column, name)?;
        }
        let mut line = 1;
        more = false;
        loop {
            for row in std::mem::take(&mut waiting) {
                if line < SHEET {
                    cells(sheet, line, &row)?;
                    line += 1;
                } else {
                    more = true;
                    waiting.push(row);
                }
            }
            if more {
                break;
            }
            match pages.blocking_recv() {
                Some(rows) => waiting = rows,
                None => break,
            }
        }
    }
    let mut file = tempfile::tempfile()?;
    workbook.save_to_writer(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

fn cells(
    sheet: &mut rust_xlsxwriter::Worksheet,
    line: u32,
    row: &ExportRow,
) -> Result<(), XlsxError> {
    for (column, cell) in (0_u16..).zip(&row.cells) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                sheet.write_string(line, column, defused(text))?;
            }
            Cell::Number(number) => {
                sheet.write_number(line, column, *number)?;
            }
            Cell::Flag(flag) => {
                sheet.write_boolean(line, column, *flag)?;
            }
        }
    }
    Ok(())
}
