/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-open-row.h"

#include "hst-format.h"
#include "hst-words-people.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstOpenRow:
 *
 * Somebody whose answer is still to come, as an item of a list, with whether it is selected.
 */
struct _HstOpenRow {
  GObject            parent_instance;

  GPtrArray         *items;      /* owns @item */
  const HstOpenItem *item;
  char              *title;
  char              *subtitle;
  HstDay             today;
  gboolean           selected;
};

enum {
  PROP_SELECTED = 1,
};

static GParamSpec *props[PROP_SELECTED + 1];

G_DEFINE_FINAL_TYPE (HstOpenRow, hst_open_row, G_TYPE_OBJECT)

static const char *
word_of_role (guint role)
{
  switch ((HstOpenRole) role) {
  case HST_OPEN_DELEGATION:
    return C_("as what somebody is waited for", "Delegation");
  case HST_OPEN_DELEGATE:
    return C_("as what somebody is waited for", "Delegate");
  case HST_OPEN_COORDINATOR:
    return C_("as what somebody is waited for", "Coordinator");
  case HST_OPEN_RESPONSIBLE:
    return C_("as what somebody is waited for", "Responsible");
  case HST_OPEN_SPEAKER:
    return C_("as what somebody is waited for", "Speaker");
  case HST_OPEN_INTERPRETER:
    return C_("as what somebody is waited for", "Interpreter");
  case HST_OPEN_DRIVER:
    return C_("as what somebody is waited for", "Driver");
  case HST_OPEN_VENUE:
  default:
    return C_("as what somebody is waited for", "Venue");
  }
}

static char *
make_title (HstPlan           *plan,
            const HstOpenItem *item)
{
  const HstCommunity *community = hst_plan_find_community (plan, item->whom);
  const HstPerson *person = hst_plan_find_person (plan, item->whom);
  const HstVenue *venue = hst_plan_find_venue (plan, item->whom);
  const char *name = community != NULL ? hst_community_get_short_name (community)
                     : person != NULL  ? person->name
                     : venue != NULL   ? venue->name
                                       : NULL;

  return g_strdup (name != NULL ? name : item->whom);
}

/* “Speaker, driver · Energy audit and 2 more · Visit A” */
static char *
make_subtitle (HstPlan           *plan,
               const HstOpenItem *item)
{
  const HstVisit *visit = hst_plan_find_visit (plan, item->visit);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint role = HST_OPEN_DELEGATION; role <= HST_OPEN_VENUE; role <<= 1)
    if ((item->roles & role) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", word_of_role (role));
  if (item->event != NULL && item->n_sessions > 1)
    /* Translators: the title of a session, and how many other sessions. */
    g_string_append_printf (text, ngettext (" · %s and %u more", " · %s and %u more", item->n_sessions - 1),
                            item->title != NULL ? item->title : _("Untitled"), item->n_sessions - 1);
  else if (item->title != NULL)
    g_string_append_printf (text, " · %s", item->title);
  if (visit != NULL && visit->title != NULL && g_strcmp0 (visit->title, item->title) != 0)
    g_string_append_printf (text, " · %s", visit->title);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
hst_open_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  g_value_set_boolean (value, HST_OPEN_ROW (object)->selected);
}

static void
hst_open_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  hst_open_row_set_selected (HST_OPEN_ROW (object), g_value_get_boolean (value));
}

static void
hst_open_row_finalize (GObject *object)
{
  HstOpenRow *self = HST_OPEN_ROW (object);

  g_ptr_array_unref (self->items);
  g_free (self->title);
  g_free (self->subtitle);

  G_OBJECT_CLASS (hst_open_row_parent_class)->finalize (object);
}

static void
hst_open_row_class_init (HstOpenRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hst_open_row_finalize;
  object_class->get_property = hst_open_row_get_property;
  object_class->set_property = hst_open_row_set_property;
  props[PROP_SELECTED] = g_param_spec_boolean ("selected", NULL, NULL, FALSE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hst_open_row_init (HstOpenRow *self)
{
}

/**
 * hst_open_row_new:
 * @plan: the plan
 * @items: (element-type HstOpenItem): items
 * @at: which of them
 * @today: today
 */
HstOpenRow *
hst_open_row_new (HstPlan   *plan,
                  GPtrArray *items,
                  guint      at,
                  HstDay     today)
{
  HstOpenRow *self = g_object_new (HST_TYPE_OPEN_ROW, NULL);

  self->items = g_ptr_array_ref (items);
  self->item = items->pdata[at];
  self->title = make_title (plan, self->item);
  self->subtitle = make_subtitle (plan, self->item);
  self->today = today;

  return self;
}

const HstOpenItem *
hst_open_row_get_item (HstOpenRow *self)
{
  return self->item;
}

const char *
hst_open_row_get_title (HstOpenRow *self)
{
  return self->title;
}

const char *
hst_open_row_get_subtitle (HstOpenRow *self)
{
  return self->subtitle;
}

const char *
hst_open_row_get_state (HstOpenRow *self)
{
  return (self->item->roles & HST_OPEN_DELEGATION) != 0 ? hst_words_reply (self->item->state)
                                                        : hst_words_answer ((int) self->item->state);
}

/**
 * hst_open_row_dup_due:
 * @self: a row
 *
 * Returns: by when an answer is wanted, in words
 */
char *
hst_open_row_dup_due (HstOpenRow *self)
{
  g_autofree char *date = NULL;

  if (self->item->due == HST_DAY_NONE)
    return g_strdup ("");
  date = hst_words_date (self->item->due);
  if (hst_open_row_is_overdue (self))
    /* Translators: an answer was wanted by this date. */
    return g_strdup_printf (_("overdue, %s"), date);

  /* Translators: an answer is wanted by this date. */
  return g_strdup_printf (_("by %s"), date);
}

gboolean
hst_open_row_is_overdue (HstOpenRow *self)
{
  return hst_open_item_is_overdue (self->item, self->today);
}

gboolean
hst_open_row_get_selected (HstOpenRow *self)
{
  return self->selected;
}

void
hst_open_row_set_selected (HstOpenRow *self,
                           gboolean    selected)
{
  if (self->selected == selected)
    return;
  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

/**
 * hst_open_row_is_about:
 * @self: a row
 * @other: another
 *
 * Returns: whether both are of one answer
 */
gboolean
hst_open_row_is_about (HstOpenRow *self,
                       HstOpenRow *other)
{
  return g_strcmp0 (self->item->about, other->item->about) == 0 && g_strcmp0 (self->item->whom, other->item->whom) == 0;
}
