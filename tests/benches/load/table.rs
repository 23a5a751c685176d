//! The end of the run: each target, what was measured, and whether it is met.

#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<[String; 4]>,
}

impl Table {
    /// A target that was measured.
    pub(crate) fn row(&mut self, what: &str, target: &str, measured: String, met: bool) {
        let met = if met { "met" } else { "MISSED" };
        self.rows
            .push([what.to_owned(), target.to_owned(), measured, met.to_owned()]);
    }

    /// A target that this run could not measure.
    pub(crate) fn absent(&mut self, what: &str, target: &str) {
        self.rows.push([
            what.to_owned(),
            target.to_owned(),
            "not measured".to_owned(),
            "-".to_owned(),
        ]);
    }

    pub(crate) fn print(&self) {
        let head = ["what", "target", "measured", "met?"].map(str::to_owned);
        let mut widths = [0; 4];
        for row in self.rows.iter().chain([&head]) {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        println!();
        for row in [&head].into_iter().chain(&self.rows) {
            let cells: Vec<String> = row
                .iter()
                .zip(widths)
                .map(|(cell, width)| format!("{cell:<width$}"))
                .collect();
            println!("{}", cells.join("  ").trim_end());
        }
    }
}
