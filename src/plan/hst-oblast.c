/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-oblast.h"

#include <glib/gi18n-lib.h>

/* ISO 3166-2:UA.  English by the romanisation of the Cabinet of Ministers' resolution No 55 of 2010. */
static const struct {
  const char *iso;
  const char *name;
} oblasts[] = {
  { "UA-05", NC_("oblast", "Vinnytsia oblast") },
  { "UA-07", NC_("oblast", "Volyn oblast") },
  { "UA-09", NC_("oblast", "Luhansk oblast") },
  { "UA-12", NC_("oblast", "Dnipropetrovsk oblast") },
  { "UA-14", NC_("oblast", "Donetsk oblast") },
  { "UA-18", NC_("oblast", "Zhytomyr oblast") },
  { "UA-21", NC_("oblast", "Zakarpattia oblast") },
  { "UA-23", NC_("oblast", "Zaporizhzhia oblast") },
  { "UA-26", NC_("oblast", "Ivano-Frankivsk oblast") },
  { "UA-30", NC_("oblast", "Kyiv") },
  { "UA-32", NC_("oblast", "Kyiv oblast") },
  { "UA-35", NC_("oblast", "Kirovohrad oblast") },
  { "UA-40", NC_("oblast", "Sevastopol") },
  { "UA-43", NC_("oblast", "Crimea") },
  { "UA-46", NC_("oblast", "Lviv oblast") },
  { "UA-48", NC_("oblast", "Mykolaiv oblast") },
  { "UA-51", NC_("oblast", "Odesa oblast") },
  { "UA-53", NC_("oblast", "Poltava oblast") },
  { "UA-56", NC_("oblast", "Rivne oblast") },
  { "UA-59", NC_("oblast", "Sumy oblast") },
  { "UA-61", NC_("oblast", "Ternopil oblast") },
  { "UA-63", NC_("oblast", "Kharkiv oblast") },
  { "UA-65", NC_("oblast", "Kherson oblast") },
  { "UA-68", NC_("oblast", "Khmelnytskyi oblast") },
  { "UA-71", NC_("oblast", "Cherkasy oblast") },
  { "UA-74", NC_("oblast", "Chernihiv oblast") },
  { "UA-77", NC_("oblast", "Chernivtsi oblast") },
};

/**
 * hst_oblast_get_name:
 * @community: a community
 *
 * Its oblast in the language of the person: by the ISO code where that is one of Ukraine's, else as the plan
 * has it.
 *
 * Returns: (transfer none) (nullable): the name; %NULL where the plan does not say
 */
const char *
hst_oblast_get_name (const HstCommunity *community)
{
  g_return_val_if_fail (community != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (oblasts); i++)
    if (g_strcmp0 (community->oblast_iso, oblasts[i].iso) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "oblast", oblasts[i].name);

  return community->oblast != NULL ? community->oblast : community->oblast_iso;
}
