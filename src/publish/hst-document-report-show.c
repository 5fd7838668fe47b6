/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The donor's report: what was counted, as tables, and what of it is too little to be told. */
#include "hst-report-private.h"

/* ---- small groups */

/* From a total and all groups but one that one could be worked out, so a second is hidden with it: the smallest. */
static void
hide_small (GPtrArray *groups,
            guint      least)
{
  HstReportGroup *next = NULL;
  guint n_hidden = 0;

  for (guint i = 0; i < groups->len; i++) {
    HstReportGroup *group = groups->pdata[i];

    group->is_hidden = group->n_people > 0 && group->n_people < least;
    n_hidden += group->is_hidden;
  }
  if (n_hidden != 1)
    return;
  for (guint i = 0; i < groups->len; i++) {
    HstReportGroup *group = groups->pdata[i];

    if (!group->is_hidden && group->n_people > 0 && (next == NULL || group->n_people < next->n_people))
      next = group;
  }
  if (next != NULL)
    next->is_hidden = TRUE;
}

/* ---- showing */

static char *
number (guint n)
{
  return g_strdup_printf ("%u", n);
}

/* To a quarter of an hour, as sessions are planned. */
static char *
hours (HstDocMaker *maker,
       gint64       seconds)
{
  const guint quarters = (guint) ((seconds + 450) / 900);
  static const char *const parts[] = { "", "25", "5", "75" };
  const char *point = hst_language_is_ukrainian (maker->language) ? "," : ".";

  return g_strdup_printf ("%u%s%s", quarters / 4, quarters % 4 != 0 ? point : "", parts[quarters % 4]);
}

typedef enum {
  SHOW_VISITS   = 1 << 0,
  SHOW_SESSIONS = 1 << 1,
  SHOW_PEOPLE   = 1 << 2,
} Shown;

static void
add_number (HstDocRow *row,
            GPtrArray *data,
            gboolean   is_shown,
            char      *text)
{
  g_autofree char *owned = text;

  if (is_shown)
    hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, owned);
  hst_doc_data_add (data, is_shown ? owned : NULL);
}

static void
add_group (HstDocMaker *maker,
           HstDocBlock *table,
           const char  *part,
           const HstReportGroup *group,
           Shown        shown)
{
  HstDocRow *row = hst_doc_block_add_row (table);
  GPtrArray *data = hst_document_add_data (maker->document);

  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, group->name);
  hst_doc_data_add (data, part);
  hst_doc_data_add (data, group->name);
  add_number (row, data, (shown & SHOW_VISITS) != 0, number (group->n_visits));
  add_number (row, data, (shown & SHOW_SESSIONS) != 0, number (group->n_sessions));
  add_number (row, data, (shown & SHOW_SESSIONS) != 0, hours (maker, group->seconds));
  add_number (row, data, (shown & SHOW_PEOPLE) != 0, group->is_hidden ? g_strdup ("*") : number (group->n_people));
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const HstReportGroup *x = *(HstReportGroup *const *) a;
  const HstReportGroup *y = *(HstReportGroup *const *) b;

  if (x->n_people != y->n_people && !x->is_hidden && !y->is_hidden)
    return x->n_people > y->n_people ? -1 : 1;
  if (x->is_hidden != y->is_hidden)
    return x->is_hidden ? 1 : -1;
  return g_strcmp0 (x->name, y->name);
}

static void
add_groups (HstDocMaker *maker,
            const char  *heading,
            const char  *what,
            GPtrArray   *groups,
            Shown        shown)
{
  HstDocBlock *table;

  if (groups->len == 0)
    return;
  g_ptr_array_sort (groups, compare_groups);
  table = hst_maker_add_table (maker, heading);
  hst_maker_add_column (maker, table, what, 0, 1);
  if ((shown & SHOW_VISITS) != 0)
    hst_doc_block_add_column (table, hst_maker_say_in (maker, "report", "Visits"), 24, 0, HST_ALIGN_END);
  if ((shown & SHOW_SESSIONS) != 0) {
    hst_doc_block_add_column (table, hst_maker_say_in (maker, "report", "Sessions"), 24, 0, HST_ALIGN_END);
    hst_doc_block_add_column (table, hst_maker_say_in (maker, "report", "Hours"), 24, 0, HST_ALIGN_END);
  }
  if ((shown & SHOW_PEOPLE) != 0)
    hst_doc_block_add_column (table, hst_maker_say_in (maker, "report", "People"), 24, 0, HST_ALIGN_END);
  for (guint i = 0; i < groups->len; i++)
    add_group (maker, table, heading, groups->pdata[i], shown);
}

/* A table of which the one row says that nothing is known says nothing. */
static void
add_known (HstDocMaker *maker,
           const char  *heading,
           const char  *what,
           GPtrArray   *groups)
{
  const HstReportGroup *first = groups->len > 0 ? groups->pdata[0] : NULL;

  if (groups->len > 1 || (first != NULL && g_strcmp0 (first->key, hst_maker_say_in (maker, "report", "Not known")) != 0))
    add_groups (maker, heading, what, groups, SHOW_PEOPLE);
}

static void
add_head (HstReport *self)
{
  HstDocMaker *maker = self->maker;
  const HstProgramme *programme = hst_plan_get_programme (maker->plan);
  const gboolean has_limits = maker->options->from != 0 && maker->options->to != 0;
  g_autofree char *days = has_limits ? hst_language_format_days (maker->language, maker->from, maker->to - 1) : NULL;

  hst_maker_add_logos (maker, HST_ALIGN_START);
  hst_document_add_line (maker->document, HST_DOC_TITLE, HST_LINE_OVERLINE, programme != NULL ? programme->title : NULL);
  hst_document_add_line (maker->document, HST_DOC_TITLE, HST_LINE_TITLE, hst_maker_say (maker, "Report on study visits"));
  hst_document_add_line (maker->document, HST_DOC_TITLE, HST_LINE_SUBTITLE,
                         days != NULL ? days : hst_maker_say (maker, "All visits of the plan"));
  hst_maker_add_fact (maker, hst_maker_say (maker, "Organiser"), programme != NULL ? programme->organiser : NULL);
  hst_maker_add_thanks (maker);
}

static void
add_total (HstReport *self)
{
  HstDocMaker *maker = self->maker;
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  self->total.name = (char *) hst_maker_say_in (maker, "report", "Total");
  /* A total is a group too, and may be small. */
  self->total.is_hidden = self->total.n_people > 0 && self->total.n_people < maker->options->small_group;
  g_ptr_array_add (all, &self->total);
  add_groups (maker, hst_maker_say_in (maker, "report", "Totals"), NULL, all,
              SHOW_VISITS | SHOW_SESSIONS | SHOW_PEOPLE);
}

static void
add_notes (HstReport *self)
{
  HstDocMaker *maker = self->maker;
  g_autofree char *hidden =
    g_strdup_printf (hst_maker_say (maker, "* Groups of fewer than %u people are not told, nor what would reveal them."),
                     maker->options->small_group);

  hst_document_add_line (maker->document, HST_DOC_LINES, HST_LINE_SMALL,
                         hst_maker_say (maker, "Participants are counted once a visit: those who are named, or the seats "
                                               "where nobody is. Roles count every person once. Sessions are "
                                               "presentations, workshops, site visits and discussions. Ideas and "
                                               "cancelled visits are left out."));
  if (maker->options->small_group > 1)
    hst_document_add_line (maker->document, HST_DOC_LINES, HST_LINE_SMALL, hidden);
}

/*< private >
 * hst_report_show:
 * @self: what was counted
 *
 * Puts it into the document, without groups that are too small.
 */
void
hst_report_show (HstReport *self)
{
  HstDocMaker *maker = self->maker;
  const guint least = maker->options->small_group;

  hide_small (self->topics, least);
  hide_small (self->communities, least);
  hide_small (self->sexes, least);
  hide_small (self->ages, least);
  hide_small (self->roles, least);
  hst_document_set_data_titles (maker->document, hst_maker_say_in (maker, "document", "Part"),
                                hst_maker_say_in (maker, "report", "Group"), hst_maker_say_in (maker, "report", "Visits"),
                                hst_maker_say_in (maker, "report", "Sessions"),
                                hst_maker_say_in (maker, "report", "Hours"), hst_maker_say_in (maker, "report", "People"),
                                NULL);
  add_head (self);
  add_total (self);
  add_groups (maker, hst_maker_say_in (maker, "report", "By topic"), hst_maker_say (maker, "Topic"), self->topics,
              SHOW_VISITS | SHOW_SESSIONS | SHOW_PEOPLE);
  add_groups (maker, hst_maker_say_in (maker, "report", "By community"), hst_maker_say (maker, "Community"),
              self->communities, SHOW_VISITS | SHOW_PEOPLE);
  add_known (maker, hst_maker_say_in (maker, "report", "Participants by sex"), hst_maker_say_in (maker, "report", "Sex"),
             self->sexes);
  add_known (maker, hst_maker_say_in (maker, "report", "Participants by age"), hst_maker_say_in (maker, "report", "Age"),
             self->ages);
  add_groups (maker, hst_maker_say_in (maker, "report", "By role"), hst_maker_say_in (maker, "document", "Role"),
              self->roles, SHOW_PEOPLE);
  add_groups (maker, hst_maker_say_in (maker, "report", "By kind of session"),
              hst_maker_say_in (maker, "report", "Kind"), self->kinds, SHOW_SESSIONS);
  add_notes (self);
}
