/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to `publish`: what the makers of documents share. */
#include "hst-document-private.h"

G_BEGIN_DECLS

/* One happening of a session, on the wall of the programme's zone. */
typedef struct {
  HstOccurrence  *occurrence;   /* owned */
  const HstEvent *event;        /* its own */
  gboolean        is_all_day;
  gint64          start_s;      /* wall seconds since the epoch */
  gint64          end_s;
  HstDay          first_day;
  HstDay          last_day;     /* included */
} HstDocItem;

typedef struct {
  HstPlan                  *plan;
  const HstDocumentOptions *options;
  HstZones                 *zones;
  HstLanguage              *language;
  HstDocument              *document;
  HstVisit                 *visit;       /* (nullable): NULL for a document of a period */
  HstDay                    from;        /* first day of the period */
  HstDay                    to;          /* first day after it */
  HstCommunity             *community;   /* (nullable): for whom it is */
  const char               *label;       /* which document it is */
  GPtrArray                *items;       /* owned HstDocItem, by time */
} HstDocMaker;

/* What every kind of document is filled with. */
typedef void (*HstDocFill) (HstDocMaker *maker);

const char  *hst_maker_say              (HstDocMaker      *self,
                                         const char       *text) G_GNUC_FORMAT (2);
const char  *hst_maker_say_in           (HstDocMaker      *self,
                                         const char       *context,
                                         const char       *text) G_GNUC_FORMAT (3);
void         hst_maker_set_period       (HstDocMaker      *self);
GPtrArray   *hst_maker_find_items       (HstDocMaker      *self,
                                         GPtrArray        *events) G_GNUC_WARN_UNUSED_RESULT;

const char  *hst_maker_community_name   (HstDocMaker      *self,
                                         const HstCommunity *community);
const char  *hst_maker_full_name        (HstDocMaker      *self,
                                         const HstCommunity *community);
void         hst_maker_add_community    (HstDocMaker      *self,
                                         HstDocLine       *line,
                                         const char       *code);
GPtrArray   *hst_maker_list_guests      (HstDocMaker      *self) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_maker_times            (HstDocMaker      *self,
                                         const HstDocItem *item) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_maker_place            (HstDocMaker      *self,
                                         const HstDocItem *item) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_maker_gathering        (HstDocMaker      *self,
                                         const HstDocItem *item) G_GNUC_WARN_UNUSED_RESULT;
const char  *hst_maker_text             (HstDocMaker      *self,
                                         gconstpointer     record,
                                         const char       *field);
char        *hst_maker_person           (HstDocMaker      *self,
                                         const char       *uid) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_maker_speakers         (HstDocMaker      *self,
                                         const HstEvent   *event) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_maker_moment           (HstDocMaker      *self,
                                         const HstMoment  *moment) G_GNUC_WARN_UNUSED_RESULT;
char        *hst_maker_clock            (gint64            wall_s) G_GNUC_WARN_UNUSED_RESULT;
gboolean     hst_maker_is_partial       (HstDocMaker      *self,
                                         const HstEvent   *event);

void         hst_maker_add_header       (HstDocMaker      *self,
                                         const char       *subtitle);
void         hst_maker_add_fact         (HstDocMaker      *self,
                                         const char       *name,
                                         const char       *value);
HstDocLine  *hst_maker_add_fact_line    (HstDocMaker      *self,
                                         const char       *name);

void         hst_maker_add_sheet_header (HstDocMaker      *self,
                                         const char       *subtitle);
void         hst_maker_add_logos        (HstDocMaker      *self,
                                         HstAlign          align);
void         hst_maker_add_thanks       (HstDocMaker      *self);
void         hst_maker_begin_page       (HstDocMaker      *self);
void         hst_maker_add_heading      (HstDocMaker      *self,
                                         const char       *text);
HstDocBlock *hst_maker_add_table        (HstDocMaker      *self,
                                         const char       *heading);
void         hst_maker_add_column       (HstDocMaker      *self,
                                         HstDocBlock      *table,
                                         const char       *title,
                                         double            width_mm,
                                         double            share);
HstDocLine  *hst_maker_add_empty        (GPtrArray        *cell,
                                         HstLineStyle      style);

HstDay       hst_maker_day_of           (gint64            wall_s);
char        *hst_maker_day_title        (HstDocMaker      *self,
                                         HstDay            day) G_GNUC_WARN_UNUSED_RESULT;
GArray      *hst_maker_list_days        (HstDocMaker      *self) G_GNUC_WARN_UNUSED_RESULT;
HstLineStyle hst_maker_style_of         (const HstEvent   *event);
void         hst_maker_fill_time        (HstDocMaker      *self,
                                         GPtrArray        *cell,
                                         const HstDocItem *item);
void         hst_maker_fill_communities (HstDocMaker      *self,
                                         GPtrArray        *cell,
                                         const HstEvent   *event);

guint        hst_maker_count_people     (const HstDelegation *delegation);
guint        hst_maker_count_attending  (HstDocMaker      *self,
                                         const HstEvent   *event);
GPtrArray   *hst_maker_list_delegates   (HstDocMaker      *self,
                                         const HstDelegation *delegation) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *hst_maker_list_staff       (HstDocMaker      *self) G_GNUC_WARN_UNUSED_RESULT;

void         hst_make_programme         (HstDocMaker      *self);
void         hst_make_sign_in           (HstDocMaker      *self);
void         hst_make_participants      (HstDocMaker      *self);
void         hst_make_contacts          (HstDocMaker      *self);
void         hst_make_driver            (HstDocMaker      *self);
void         hst_make_host              (HstDocMaker      *self);
void         hst_make_wall              (HstDocMaker      *self);
void         hst_make_evaluation        (HstDocMaker      *self);
void         hst_make_certificates      (HstDocMaker      *self);
void         hst_make_agenda            (HstDocMaker      *self);
void         hst_make_weeks             (HstDocMaker      *self);
void         hst_make_months            (HstDocMaker      *self);
void         hst_make_report            (HstDocMaker      *self);

gboolean     hst_maker_is_content       (const HstEvent   *event);
HstDocWall  *hst_doc_wall_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void         hst_maker_fill_wall_day    (HstDocMaker      *self,
                                         HstDocWall       *wall,
                                         HstDay            day,
                                         const char       *title);

G_END_DECLS
