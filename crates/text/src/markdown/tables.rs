//! Tables: rows, cells and their alignment, in a group that scrolls sideways and can be reached by keyboard.
//! What stands in the cells is the writer's matter.

use super::escape;
use super::writer::Writer;
use pulldown_cmark::Alignment;

/// Where the writer stands in a table.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl Writer<'_, '_> {
    pub(super) fn start_table(&mut self, alignments: &[Alignment]) {
        self.line_start();
        if let Some(page) = &mut self.page {
            page.tables += 1;
            self.out.push_str("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
            escape::text(&mut self.out, page.labels.table);
            self.out.push_str(&format!(" {}\">\n", page.tables));
        }
        self.out.push_str("<table>\n");
        self.table = Table { alignments: alignments.to_vec(), ..Table::default() };
    }

    pub(super) fn end_table(&mut self) {
        if self.table.has_body {
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n");
        if self.page.is_some() {
            self.out.push_str("</div>\n");
        }
    }

    pub(super) fn start_row(&mut self, in_head: bool) {
        self.table.in_head = in_head;
        self.table.column = 0;
        if in_head {
            self.out.push_str("<thead>\n");
        } else if !self.table.has_body {
            self.table.has_body = true;
            self.out.push_str("<tbody>\n");
        }
        self.out.push_str("<tr>\n");
    }

    pub(super) fn end_row(&mut self) {
        self.out.push_str(if self.table.in_head { "</tr>\n</thead>\n" } else { "</tr>\n" });
    }

    pub(super) fn start_cell(&mut self) {
        let alignment = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => Some("left"),
            Some(Alignment::Center) => Some("center"),
            Some(Alignment::Right) => Some("right"),
            _ => None,
        };
        self.table.column += 1;
        self.out.push_str(if self.table.in_head { "<th" } else { "<td" });
        if self.table.in_head && self.page.is_some() {
            self.out.push_str(" scope=\"col\"");
        }
        match alignment {
            // A style attribute is against our content security policy, `align` is obsolete: the page styles a class.
            Some(side) if self.page.is_some() => self.out.push_str(&format!(" class=\"align-{side}\"")),
            Some(side) => self.out.push_str(&format!(" align=\"{side}\"")),
            None => {}
        }
        self.out.push('>');
    }

    pub(super) fn end_cell(&mut self) {
        self.out.push_str(if self.table.in_head { "</th>\n" } else { "</td>\n" });
    }
}
