/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-language.h"
#include "hst-store.h"

G_BEGIN_DECLS

/**
 * HstPublishError:
 * @HST_PUBLISH_ERROR_NOT_FOUND: the plan has no such visit or community.
 * @HST_PUBLISH_ERROR_NO_LANGUAGE: there are no texts of documents in that language.
 * @HST_PUBLISH_ERROR_DETAIL: the document is made of what its readers may not see.
 * @HST_PUBLISH_ERROR_FAILED: the document could not be drawn.
 * @HST_PUBLISH_ERROR_PICTURE: a file holds no picture that documents can show.
 *
 * What can go wrong in publishing, besides what the store and the file system say.
 */
typedef enum {
  HST_PUBLISH_ERROR_NOT_FOUND,
  HST_PUBLISH_ERROR_NO_LANGUAGE,
  HST_PUBLISH_ERROR_DETAIL,
  HST_PUBLISH_ERROR_FAILED,
  HST_PUBLISH_ERROR_PICTURE,
} HstPublishError;

#define HST_PUBLISH_ERROR (hst_publish_error_quark ())
GQuark hst_publish_error_quark (void);

/**
 * HstProfile:
 * @HST_PROFILE_SHARE: for the communities: what they need and nobody's personal data
 * @HST_PROFILE_LOSSLESS: everything that iCalendar can carry, for another program of one's own
 */
typedef enum {
  HST_PROFILE_SHARE,
  HST_PROFILE_LOSSLESS,
} HstProfile;

/**
 * HstExportOptions:
 * @profile: what goes out
 * @visit: (nullable): only this visit's sessions
 * @community: (nullable): KATOTTG code: only what concerns this community
 * @from_utc_s: only what overlaps [from, to); G_MININT64 and G_MAXINT64 for no limit.  A series is in if one of its
 *   occurrences is.
 * @to_utc_s: see @from_utc_s
 * @now_utc_s: DTSTAMP
 */
typedef struct {
  HstProfile  profile;
  const char *visit;
  const char *community;
  gint64      from_utc_s;
  gint64      to_utc_s;
  gint64      now_utc_s;
} HstExportOptions;

GBytes    *hst_export_calendar         (HstStore               *store,
                                        const HstExportOptions *options,
                                        GCancellable           *cancellable,
                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
char      *hst_export_file_name        (HstPlan                *plan,
                                        const HstExportOptions *options,
                                        HstLanguage            *language) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_export_list_communities (HstPlan                *plan,
                                        const char             *visit) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_export_all              (HstStore               *store,
                                        const HstExportOptions *options,
                                        GFile                  *folder,
                                        GCancellable           *cancellable,
                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
