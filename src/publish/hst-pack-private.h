/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to `publish`: what packs are made of. */
#include "hst-pack.h"

G_BEGIN_DECLS

/**
 * HstPacking:
 * @around: what the plan holds now
 * @plan: the same, with the visit as it is in the version that is sent
 * @version: the version that is sent
 * @versions: (element-type HstVersion): all up to it that can be read, the first one first
 * @numbers: their numbers
 * @release: the version that is sent
 * @dispatches: (element-type HstDispatch): who was given which
 * @releases: (element-type HstRelease): all of them, without content
 *
 * What all packs of a version have in common.
 */
typedef struct {
  HstStore             *store;
  const HstPackOptions *options;
  HstPlan              *around;
  HstPlan              *plan;
  HstVersion           *version;
  GPtrArray            *versions;
  GArray               *numbers;
  HstRelease           *release;
  GPtrArray            *releases;
  GPtrArray            *dispatches;
} HstPacking;

/* @language: the community's */
void       hst_pack_write_message    (HstPacking            *packing,
                                      HstPack               *pack,
                                      HstLanguage           *language);
const char *hst_pack_get_language    (HstPlan               *plan,
                                      const char            *community);
gboolean   hst_pack_is_attended      (HstPacking            *packing,
                                      const char            *community);

G_END_DECLS
