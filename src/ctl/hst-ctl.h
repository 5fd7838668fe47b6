/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-detail.h"
#include "hst-edit.h"
#include "hst-language.h"
#include "hst-finding.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * HstExit:
 * @HST_EXIT_DONE: done
 * @HST_EXIT_FINDINGS: done, with findings or items that could not be read
 * @HST_EXIT_USAGE: bad usage
 * @HST_EXIT_INPUT: the input could not be read at all
 * @HST_EXIT_PLAN: the plan, or what was to be written, could not be opened or written
 *
 * What hostynyctl tells its caller; part of its contract.
 */
typedef enum {
  HST_EXIT_DONE     = 0,
  HST_EXIT_FINDINGS = 1,
  HST_EXIT_USAGE    = 2,
  HST_EXIT_INPUT    = 3,
  HST_EXIT_PLAN     = 4,
} HstExit;

/* The words and options of one call.  Options that were not given are NULL. */
typedef struct {
  char     *plan_path;
  gboolean  is_json;
  gint64    now_utc_s;
  char    **args;          /* after the command, NULL-terminated */
  guint     n_args;
  gboolean  is_sample;
  gboolean  is_dry_run;
  char     *into;
  char     *visit;
  char     *community;
  char     *from;
  char     *to;
  char     *profile;
  char     *output;
  char     *document_format;
  char     *language;
  char     *detail;
  char     *paper;
  char     *stamp;
  char     *template;
  int       day;
  char     *at;
  char     *until;
  char     *venue;
  char     *responsible;
  char     *attending;
  char     *kind;
  char     *note;
  char     *release;
  char     *means;
  char    **communities;
  gboolean  is_feed;
  char     *by;
  char    **drop;
  char     *on;
  char     *title;
  int       groups;
  gboolean  is_copy;
  gboolean  with_delegations;
  int       small_group;
  char     *reason;
  gboolean  is_all;
  gboolean  is_withdrawn;
  char    **map;           /* COLUMN=FIELD, NULL-terminated */
  gboolean  with_mark;
  int       take;
  char    **keep;
} HstCtl;

/* ---- saying things */

void      hst_ctl_say           (const char           *line);
void      hst_ctl_say_bytes     (GBytes               *bytes);
void      hst_ctl_say_json      (JsonBuilder          *builder);
void      hst_ctl_complain      (const char           *format,
                                 ...) G_GNUC_PRINTF (1, 2);
HstExit   hst_ctl_fail          (HstExit               code,
                                 const char           *sentence);
HstExit   hst_ctl_finish_output (HstExit               code);

void      hst_ctl_json_text     (JsonBuilder          *builder,
                                 const char           *name,
                                 const char           *text);
void      hst_ctl_json_instant  (JsonBuilder          *builder,
                                 const char           *name,
                                 gint64                utc_s);
void      hst_ctl_say_record    (HstCtl               *ctl,
                                 HstPlan              *plan,
                                 gpointer              record,
                                 gboolean              in_full);
void      hst_ctl_say_finding   (HstCtl               *ctl,
                                 HstFinding           *finding);
void      hst_ctl_say_occurrence (HstCtl              *ctl,
                                 HstZones             *zones,
                                 HstOccurrence        *occurrence);

/* ---- writing files */

void      hst_ctl_say_path      (HstCtl               *ctl,
                                 const char           *path);
gboolean  hst_ctl_is_folder     (const char           *path);
gboolean  hst_ctl_write_file    (const char           *path,
                                 GBytes               *bytes,
                                 GError              **error);

/* ---- understanding things */

gboolean  hst_ctl_parse_time    (HstZones             *zones,
                                 const char           *text,
                                 gint64               *utc_s);
gboolean  hst_ctl_read_time     (HstZones             *zones,
                                 const char           *option,
                                 const char           *text,
                                 gint64               *utc_s);
gboolean  hst_ctl_read_day      (HstZones             *zones,
                                 HstZone              *zone,
                                 const char           *option,
                                 const char           *text,
                                 HstDay               *day);
gboolean  hst_ctl_parse_window  (HstCtl               *ctl,
                                 HstZones             *zones,
                                 gint64               *from_utc_s,
                                 gint64               *to_utc_s);
HstStore *hst_ctl_open          (HstCtl               *ctl,
                                 HstStoreFlags         flags);
HstZone  *hst_ctl_get_zone      (HstStore             *store,
                                 HstPlan              *plan);
HstExit   hst_ctl_explain_exit  (const GError         *error);
char     *hst_ctl_find_community (HstPlan             *plan,
                                 const char           *words);
char     *hst_ctl_find_visit    (HstPlan              *plan,
                                 const char           *words);
gboolean  hst_ctl_parse_number  (const char           *option,
                                 const char           *word,
                                 gint64               *number);
gboolean  hst_ctl_parse_reader  (HstCtl               *ctl,
                                 HstDetail            *detail,
                                 HstLanguage         **language);
HstExit   hst_ctl_open_visit    (HstCtl               *ctl,
                                 HstStoreFlags         flags,
                                 HstStore            **store,
                                 HstPlan             **plan,
                                 char                **visit);
HstExit   hst_ctl_explain_release (const GError       *error);

/* ---- the commands */

HstExit   hst_ctl_new           (HstCtl               *ctl);
HstExit   hst_ctl_list          (HstCtl               *ctl);
HstExit   hst_ctl_show          (HstCtl               *ctl);
HstExit   hst_ctl_import        (HstCtl               *ctl);
HstExit   hst_ctl_export        (HstCtl               *ctl);
HstExit   hst_ctl_print         (HstCtl               *ctl);
HstExit   hst_ctl_occurrences   (HstCtl               *ctl);
HstExit   hst_ctl_check         (HstCtl               *ctl);
HstExit   hst_ctl_try_place     (HstCtl               *ctl,
                                 HstStore             *store,
                                 HstPlan              *plan,
                                 HstEvent             *event,
                                 const HstEditPlace   *place);
HstExit   hst_ctl_shift         (HstCtl               *ctl);
HstExit   hst_ctl_day           (HstCtl               *ctl);
HstExit   hst_ctl_dates         (HstCtl               *ctl);
HstExit   hst_ctl_tighten       (HstCtl               *ctl);
HstExit   hst_ctl_split         (HstCtl               *ctl);
HstExit   hst_ctl_suggest       (HstCtl               *ctl);
HstExit   hst_ctl_arrange       (HstCtl               *ctl);
HstExit   hst_ctl_clone         (HstCtl               *ctl);
HstExit   hst_ctl_template      (HstCtl               *ctl);
HstExit   hst_ctl_apply         (HstCtl               *ctl);
HstExit   hst_ctl_accept        (HstCtl               *ctl);
HstExit   hst_ctl_repair        (HstCtl               *ctl);
HstExit   hst_ctl_rule          (HstCtl               *ctl);
HstExit   hst_ctl_undo          (HstCtl               *ctl);
HstExit   hst_ctl_redo          (HstCtl               *ctl);
HstExit   hst_ctl_history       (HstCtl               *ctl);
HstExit   hst_ctl_restore       (HstCtl               *ctl);
HstExit   hst_ctl_backups       (HstCtl               *ctl);
HstExit   hst_ctl_salvage       (HstCtl               *ctl);
HstExit   hst_ctl_moved         (HstCtl               *ctl);
HstExit   hst_ctl_erase         (HstCtl               *ctl);
HstExit   hst_ctl_session       (HstCtl               *ctl);
HstExit   hst_ctl_place         (HstCtl               *ctl);
HstExit   hst_ctl_unplace       (HstCtl               *ctl);
HstExit   hst_ctl_move          (HstCtl               *ctl);
HstExit   hst_ctl_repeat        (HstCtl               *ctl);
HstExit   hst_ctl_swap          (HstCtl               *ctl);
HstExit   hst_ctl_delete        (HstCtl               *ctl);
HstExit   hst_ctl_add           (HstCtl               *ctl);
HstExit   hst_ctl_set           (HstCtl               *ctl);
HstExit   hst_ctl_remove        (HstCtl               *ctl);
HstExit   hst_ctl_merge         (HstCtl               *ctl);
HstExit   hst_ctl_duplicates    (HstCtl               *ctl);
HstExit   hst_ctl_delegation    (HstCtl               *ctl);
HstExit   hst_ctl_open_items    (HstCtl               *ctl);
HstExit   hst_ctl_confirm       (HstCtl               *ctl);
HstExit   hst_ctl_busy          (HstCtl               *ctl);
HstExit   hst_ctl_csv_import    (HstCtl               *ctl);
HstExit   hst_ctl_csv_export    (HstCtl               *ctl);
HstExit   hst_ctl_search        (HstCtl               *ctl);
HstExit   hst_ctl_backup        (HstCtl               *ctl);
HstExit   hst_ctl_verify        (HstCtl               *ctl);
HstExit   hst_ctl_publish       (HstCtl               *ctl);
HstExit   hst_ctl_releases      (HstCtl               *ctl);
HstExit   hst_ctl_logo          (HstCtl               *ctl);
HstExit   hst_ctl_unsent        (HstCtl               *ctl);
HstExit   hst_ctl_changes       (HstCtl               *ctl);
HstExit   hst_ctl_restore_release (HstCtl             *ctl);
HstExit   hst_ctl_pack          (HstCtl               *ctl);
HstExit   hst_ctl_sent          (HstCtl               *ctl);
HstExit   hst_ctl_replies       (HstCtl               *ctl);
HstExit   hst_ctl_remind        (HstCtl               *ctl);

G_END_DECLS
