/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a view over a constructed agenda, answers its window actions, and prints each of them:
 *
 *   grids-demo week|day|month|agenda|mini [--rtl] [--12h] [--deaf] [--log FILE] [DAY]
 *
 * --deaf leaves moves unanswered; --log writes the actions to a file.
 *
 * The agenda is built from records, as a plan would hold it; nothing here is read from files. */
#include "hst-schedule.h"

#include "hst-agenda-view.h"
#include "hst-mini-month.h"
#include "hst-month-view.h"
#include "hst-ui-init.h"
#include "hst-week-view.h"

#include <adwaita.h>
#include <locale.h>
#include <stdio.h>

#define TZID "Europe/Kyiv"

typedef struct {
  const char     *uid;
  int             day;        /* of November 2026 */
  int             start_min;
  int             end_min;
  HstEventKind    kind;
  const char     *title;
  const char     *venue;
  const char     *community;  /* NULL for all of the visit's */
  HstEventStatus  status;
} Item;

#define T(h, m) ((h) * 60 + (m))

static const Item ITEMS[] = {
  { "t1", 24, T (5, 20), T (6, 50), HST_EVENT_TRANSFER, "Переїзд Валки → Охтирка", NULL, "UA6312", 0 },
  { "t2", 24, T (6, 50), T (7, 10), HST_EVENT_TRANSFER, "Посадка, Охтирка", NULL, "UA5908", 0 },
  { "t3", 24, T (7, 10), T (16, 25), HST_EVENT_TRANSFER, "Переїзд Охтирка → Житомир", NULL, NULL, 0 },
  { "t4", 24, T (16, 30), T (17, 15), HST_EVENT_CHECK_IN, "Поселення в готелі", "hotel", NULL, 0 },
  { "t5", 24, T (18, 30), T (20, 0), HST_EVENT_MEAL, "Вечеря, вступний інструктаж", "hotel", NULL, 0 },
  { "w1", 25, T (8, 45), T (9, 0), HST_EVENT_TRANSFER, "Переїзд до міської ради", NULL, NULL, 0 },
  { "w2", 25, T (9, 0), T (9, 30), HST_EVENT_CHECK_IN, "Реєстрація учасників, кава", "press", NULL, 0 },
  { "w3", 25, T (9, 30), T (9, 50), HST_EVENT_CEREMONY, "Вітальне слово", "press", NULL, 0 },
  { "w4", 25, T (9, 50), T (10, 10), HST_EVENT_DISCUSSION, "Знайомство, очікування учасників", "press", NULL, 0 },
  { "w5", 25, T (10, 10), T (11, 10), HST_EVENT_TALK, "Система енергоменеджменту громади", "press", NULL, 0 },
  { "w6", 25, T (11, 10), T (11, 30), HST_EVENT_BREAK, "Кава-пауза", "press", NULL, 0 },
  { "w7", 25, T (11, 30), T (12, 30), HST_EVENT_TALK, "Підготовка та фінансування проєктів", "press", NULL, 0 },
  { "w8", 25, T (12, 30), T (13, 0), HST_EVENT_DISCUSSION, "Запитання та відповіді", "press", NULL, 0 },
  { "w9", 25, T (13, 0), T (14, 0), HST_EVENT_MEAL, "Обід", "canteen", NULL, 0 },
  { "wa", 25, T (14, 0), T (14, 20), HST_EVENT_TRANSFER, "Переїзд", NULL, NULL, 0 },
  { "wb", 25, T (14, 20), T (15, 40), HST_EVENT_SITE_VISIT, "ТЕЦ на біомасі (ORC) – екскурсія", "chp", "UA5908", 0 },
  { "wc", 25, T (14, 20), T (15, 40), HST_EVENT_SITE_VISIT, "Районна котельня РК-9", "rk9", "UA6312", 0 },
  { "wd", 25, T (16, 0), T (17, 0), HST_EVENT_SITE_VISIT, "ЖДНЗ № 6: термомодернізація", "nursery", NULL, 0 },
  { "we", 25, T (17, 0), T (17, 30), HST_EVENT_DISCUSSION, "Підсумки дня", NULL, NULL, 0 },
  { "wf", 25, T (19, 0), T (20, 30), HST_EVENT_MEAL, "Вечеря", "hotel", NULL, 0 },
  { "h1", 26, T (9, 0), T (10, 30), HST_EVENT_WORKSHOP, "Практикум: план енергоефективних заходів", "press", NULL,
    HST_STATUS_TENTATIVE },
  { "h2", 26, T (10, 30), T (10, 45), HST_EVENT_BREAK, "Кава-пауза", "press", NULL, 0 },
  { "h3", 26, T (10, 45), T (11, 45), HST_EVENT_SITE_VISIT, "ОСББ «Вулик-21»", NULL, NULL, HST_STATUS_CANCELLED },
  { "h4", 26, T (12, 15), T (13, 0), HST_EVENT_CEREMONY, "Презентації планів дій, закриття", "press", NULL, 0 },
  { "h5", 26, T (13, 0), T (14, 0), HST_EVENT_MEAL, "Обід", "canteen", NULL, 0 },
  { "h6", 26, T (14, 0), T (24 + 0, 45), HST_EVENT_TRANSFER, "Від’їзд до Охтирки та Валок", NULL, NULL, 0 },
  { "m1", 23, T (11, 0), T (12, 0), HST_EVENT_DISCUSSION, "Щотижнева координація", NULL, NULL, 0 },
  { "m2", 12, T (10, 0), T (11, 30), HST_EVENT_DISCUSSION, "Нарада з п’ятьма громадами", NULL, NULL, 0 },
  { "a1", 27, -1, 2, HST_EVENT_OTHER, "Звіт про візит", NULL, NULL, 0 },
};

static const char *const COMMUNITIES[][3] = {
  { "UA1804", "Житомир", "Zhytomyr" }, { "UA5908", "Охтирка", "Okhtyrka" }, { "UA6312", "Валки", "Valky" },
  { "UA0706", "Нововолинськ", "Novovolynsk" }, { "UA7408", "Прилуки", "Pryluky" },
};
static const char *const VENUES[][2] = {
  { "press", "Прес-центр міської ради" }, { "hotel", "Готель" }, { "canteen", "Їдальня" },
  { "chp", "ТЕЦ на біомасі" }, { "rk9", "РК-9" }, { "nursery", "ЖДНЗ № 6" },
};

typedef struct {
  HstSchedule *schedule;
  GPtrArray   *events;  /* owned HstEvent */
  HstZone     *zone;
  const char  *view;
  gboolean     answers;
  gboolean     mirrored;
} Demo;

static HstZone *
kyiv (void)
{
  static const HstZoneSpan spans[] = { { G_MININT64, 7200, FALSE, "EET" } };
  static const HstZoneRule rule = { 7200, 10800, "EET", "EEST", { 3, 5, 0, 3 * 3600 }, { 10, 5, 0, 4 * 3600 } };

  return hst_zone_new (TZID, spans, 1, &rule);
}

static HstPlan *
create_plan (void)
{
  HstPlan *plan = hst_plan_new ();
  HstProgramme *programme = hst_programme_new ();
  HstVisit *visit = hst_visit_new ();

  hst_set_text (&programme->uid, "programme");
  programme->work_start_min = T (9, 0);
  programme->work_end_min = T (18, 0);
  hst_plan_take (plan, programme);
  for (guint i = 0; i < G_N_ELEMENTS (COMMUNITIES); i++) {
    HstCommunity *community = hst_community_new ();

    hst_set_text (&community->code, COMMUNITIES[i][0]);
    hst_set_text (&community->centre, COMMUNITIES[i][1]);
    hst_set_text (&community->name_en, COMMUNITIES[i][2]);
    hst_plan_take (plan, community);
  }
  for (guint i = 0; i < G_N_ELEMENTS (VENUES); i++) {
    HstVenue *venue = hst_venue_new ();

    hst_set_text (&venue->uid, VENUES[i][0]);
    hst_set_text (&venue->name, VENUES[i][1]);
    /* The kindergarten is across the town from all others. */
    venue->latitude = 50.2547;
    venue->longitude = g_str_equal (VENUES[i][0], "nursery") ? 28.7287 : 28.6587;
    hst_plan_take (plan, venue);
  }
  hst_set_text (&visit->uid, "visit");
  hst_set_text (&visit->title, "Енергоменеджмент у Житомирі");
  hst_set_text (&visit->host, "UA1804");
  visit->first_day = hst_day_from_ymd (2026, 11, 24);
  visit->last_day = hst_day_from_ymd (2026, 11, 26);
  visit->status = HST_VISIT_CONFIRMED;
  hst_plan_take (plan, visit);
  for (guint i = 1; i < G_N_ELEMENTS (COMMUNITIES); i++) {
    HstDelegation *delegation = hst_delegation_new ();

    hst_set_text (&delegation->gathering, i < 3 ? "visit" : "m2");
    hst_set_text (&delegation->community, COMMUNITIES[i][0]);
    hst_plan_take (plan, delegation);
  }
  return plan;
}

static HstEvent *
create_event (const Item *item)
{
  const HstDay day = hst_day_from_ymd (2026, 11, item->day);
  const char *communities[] = { item->community, NULL };
  HstEvent *event = hst_event_new ();

  hst_set_text (&event->uid, item->uid);
  hst_set_text (&event->summary, item->title);
  hst_set_text (&event->venue, item->venue);
  if (item->uid[0] != 'm')
    hst_set_text (&event->visit, "visit");
  if (item->community != NULL)
    hst_set_list (&event->communities, communities);
  event->kind = item->kind;
  event->status = item->status;
  if (item->start_min < 0) {
    event->start = hst_moment_date (day);
    event->end = hst_moment_date (day + item->end_min);
  } else {
    event->start = hst_moment_zoned (day, item->start_min * 60, TZID);
    event->end = hst_moment_zoned (day + item->end_min / 1440, item->end_min % 1440 * 60, TZID);
  }
  return event;
}

/* What `app` does: answers a wish for days, and every change, with the occurrences of those days. */
static void
answer (Demo *demo)
{
  g_autoptr (GPtrArray) occurrences = g_ptr_array_new_with_free_func (g_object_unref);
  HstDay from, to;

  hst_schedule_get_range (demo->schedule, &from, &to);
  for (guint i = 0; i < demo->events->len; i++) {
    HstEvent *event = demo->events->pdata[i];
    const gint64 start_s = hst_zone_utc_from_wall (demo->zone, hst_moment_get_wall_s (&event->start));
    const gint64 end_s = hst_zone_utc_from_wall (demo->zone, hst_moment_get_wall_s (&event->end));

    if (event->start.day < to && event->end.day >= from)
      g_ptr_array_add (occurrences, hst_occurrence_new (event, NULL, &event->start, &event->end, start_s, end_s));
  }
  hst_occurrences_sort (occurrences);
  hst_schedule_set_occurrences (demo->schedule, occurrences);
}

static void
print_action (GSimpleAction *action,
              GVariant      *parameter)
{
  g_autofree char *text = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_print ("%s %s\n", g_action_get_name (G_ACTION (action)), text);
  fflush (stdout);
}

static guint
find_event (Demo       *demo,
            const char *uid)
{
  for (guint i = 0; i < demo->events->len; i++)
    if (g_strcmp0 (((HstEvent *) demo->events->pdata[i])->uid, uid) == 0)
      return i;
  return G_MAXUINT;
}

static void
on_select (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  Demo *demo = data;
  const char *uid, *recurrence;

  print_action (action, parameter);
  g_variant_get (parameter, "(&s&s)", &uid, &recurrence);
  hst_schedule_select (demo->schedule, uid, recurrence);
}

static void
on_print_only (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  print_action (action, parameter);
}

static void
on_create (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  Demo *demo = data;
  HstEvent *event = hst_event_new ();
  const char *start, *end;
  g_autofree char *uid = g_strdup_printf ("n%u", demo->events->len);

  print_action (action, parameter);
  g_variant_get (parameter, "(&s&s)", &start, &end);
  hst_set_text (&event->uid, uid);
  hst_set_text (&event->visit, "visit");
  hst_set_text (&event->summary, "Новий захід");
  hst_moment_from_string (start, &event->start, NULL);
  hst_moment_from_string (end, &event->end, NULL);
  g_ptr_array_add (demo->events, event);
  answer (demo);
}

static void
on_move (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  Demo *demo = data;
  const char *uid, *recurrence, *start, *end;
  HstEvent *moved;
  guint at;

  print_action (action, parameter);
  g_variant_get (parameter, "(&s&s&s&s)", &uid, &recurrence, &start, &end);
  at = find_event (demo, uid);
  if (!demo->answers || at == G_MAXUINT)
    return;
  moved = hst_record_copy (demo->events->pdata[at]);
  hst_moment_from_string (start, &moved->start, NULL);
  hst_moment_from_string (end, &moved->end, NULL);
  hst_event_unref (demo->events->pdata[at]);
  demo->events->pdata[at] = moved;
  answer (demo);
}

static void
on_copy (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  Demo *demo = data;
  const char *uid, *recurrence, *start, *end;
  g_autofree char *copied = g_strdup_printf ("n%u", demo->events->len);
  HstEvent *copy;
  guint at;

  print_action (action, parameter);
  g_variant_get (parameter, "(&s&s&s&s)", &uid, &recurrence, &start, &end);
  at = find_event (demo, uid);
  if (at == G_MAXUINT)
    return;
  copy = hst_record_copy (demo->events->pdata[at]);
  hst_set_text (&copy->uid, copied);
  hst_moment_from_string (start, &copy->start, NULL);
  hst_moment_from_string (end, &copy->end, NULL);
  g_ptr_array_add (demo->events, copy);
  answer (demo);
}

static void
on_delete (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  Demo *demo = data;
  const char *uid, *recurrence;
  guint at;

  print_action (action, parameter);
  g_variant_get (parameter, "(&s&s)", &uid, &recurrence);
  at = find_event (demo, uid);
  if (at != G_MAXUINT)
    g_ptr_array_remove_index (demo->events, at);
  answer (demo);
}

static void
on_show_day (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  Demo *demo = data;

  print_action (action, parameter);
  hst_schedule_set_day (demo->schedule, g_variant_get_int32 (parameter));
}

static void
on_activate (GtkApplication *application,
             Demo           *demo)
{
  static const GActionEntry actions[] = {
    { .name = "select", .activate = on_select, .parameter_type = "(ss)" },
    { .name = "open-event", .activate = on_print_only, .parameter_type = "(ss)" },
    { .name = "create-event", .activate = on_create, .parameter_type = "(ss)" },
    { .name = "move-event", .activate = on_move, .parameter_type = "(ssss)" },
    { .name = "copy-event", .activate = on_copy, .parameter_type = "(ssss)" },
    { .name = "delete-event", .activate = on_delete, .parameter_type = "(ss)" },
    { .name = "show-day", .activate = on_show_day, .parameter_type = "i" },
    { .name = "open-day", .activate = on_show_day, .parameter_type = "i" },
  };
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *view;

  hst_ui_add_style (gdk_display_get_default ());
  if (demo->mirrored)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), demo);
  if (g_str_equal (demo->view, "month"))
    view = hst_month_view_new (demo->schedule);
  else if (g_str_equal (demo->view, "agenda"))
    view = hst_agenda_view_new (demo->schedule);
  else if (g_str_equal (demo->view, "day"))
    view = hst_week_view_new_for_days (demo->schedule, 1);
  else if (g_str_equal (demo->view, "mini"))
    view = hst_mini_month_new (demo->schedule);
  else
    view = hst_week_view_new (demo->schedule);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), view);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), "Grids");
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 760);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application = NULL;
  g_autoptr (HstPlan) plan = create_plan ();
  Demo demo = { .view = argc > 1 ? argv[1] : "week", .answers = TRUE };
  HstDay day = hst_day_from_ymd (2026, 11, 25);
  int status;

  setlocale (LC_ALL, "");
  demo.schedule = hst_schedule_new ();
  demo.zone = kyiv ();
  demo.events = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_event_unref);
  for (guint i = 0; i < G_N_ELEMENTS (ITEMS); i++)
    g_ptr_array_add (demo.events, create_event (&ITEMS[i]));
  for (int i = 2; i < argc; i++) {
    if (g_str_equal (argv[i], "--rtl"))
      demo.mirrored = TRUE;
    else if (g_str_equal (argv[i], "--deaf"))
      demo.answers = FALSE;
    else if (g_str_equal (argv[i], "--log") && i + 1 < argc) {
      if (freopen (argv[++i], "w", stdout) == NULL)
        return 1;
    } else if (g_str_equal (argv[i], "--12h"))
      hst_schedule_set_use_24h (demo.schedule, FALSE);
    else
      day = hst_day_from_string (argv[i]);
  }
  hst_schedule_set_zone (demo.schedule, demo.zone);
  hst_schedule_set_plan (demo.schedule, plan);
  hst_schedule_set_day (demo.schedule, day);
  /* It is half past two in the afternoon of the second day. */
  hst_schedule_set_now (demo.schedule, hst_zone_utc_from_wall (demo.zone, (gint64) hst_day_from_ymd (2026, 11, 25)
                                                                          * HST_DAY_S + T (14, 32) * 60));
  g_signal_connect_swapped (demo.schedule, "notify::from-day", G_CALLBACK (answer), &demo);
  g_signal_connect_swapped (demo.schedule, "notify::to-day", G_CALLBACK (answer), &demo);

  hst_ui_init ();
  application = g_object_new (ADW_TYPE_APPLICATION,
                              "application-id", "io.github.hostyny.Hostyny.Grids",
                              "flags", G_APPLICATION_NON_UNIQUE,
                              NULL);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), &demo);
  status = g_application_run (G_APPLICATION (application), 1, argv);
  g_object_unref (demo.schedule);
  g_ptr_array_unref (demo.events);
  hst_zone_unref (demo.zone);
  return status;
}
