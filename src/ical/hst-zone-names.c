/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-zone-names.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *id;
} ZoneName;

/* Names that tzdata has replaced by another spelling of the same place. */
static const ZoneName renamed[] = {
  { "Europe/Kiev", "Europe/Kyiv" },
  { "Europe/Uzhgorod", "Europe/Kyiv" },
  { "Europe/Zaporozhye", "Europe/Kyiv" },
  { "America/Buenos_Aires", "America/Argentina/Buenos_Aires" },
  { "America/Godthab", "America/Nuuk" },
  { "America/Indianapolis", "America/Indiana/Indianapolis" },
  { "Asia/Calcutta", "Asia/Kolkata" },
  { "Asia/Dacca", "Asia/Dhaka" },
  { "Asia/Katmandu", "Asia/Kathmandu" },
  { "Asia/Rangoon", "Asia/Yangon" },
  { "Asia/Saigon", "Asia/Ho_Chi_Minh" },
  { "Asia/Thimbu", "Asia/Thimphu" },
  { "Asia/Ulan_Bator", "Asia/Ulaanbaatar" },
  { "Atlantic/Faeroe", "Atlantic/Faroe" },
  { "Pacific/Enderbury", "Pacific/Kanton" },
  { "Pacific/Ponape", "Pacific/Pohnpei" },
  { "Pacific/Truk", "Pacific/Chuuk" },
};

/* Windows' zone names, as CLDR's windowsZones maps them for territory 001, with tzdata's present
 * spellings; the last few are what older Windows wrote.  Sorted without regard to case. */
static const ZoneName windows[] = {
  { "Afghanistan Standard Time", "Asia/Kabul" },
  { "Alaskan Standard Time", "America/Anchorage" },
  { "Aleutian Standard Time", "America/Adak" },
  { "Altai Standard Time", "Asia/Barnaul" },
  { "Arab Standard Time", "Asia/Riyadh" },
  { "Arabian Standard Time", "Asia/Dubai" },
  { "Arabic Standard Time", "Asia/Baghdad" },
  { "Argentina Standard Time", "America/Argentina/Buenos_Aires" },
  { "Astrakhan Standard Time", "Europe/Astrakhan" },
  { "Atlantic Standard Time", "America/Halifax" },
  { "AUS Central Standard Time", "Australia/Darwin" },
  { "Aus Central W. Standard Time", "Australia/Eucla" },
  { "AUS Eastern Standard Time", "Australia/Sydney" },
  { "Azerbaijan Standard Time", "Asia/Baku" },
  { "Azores Standard Time", "Atlantic/Azores" },
  { "Bahia Standard Time", "America/Bahia" },
  { "Bangladesh Standard Time", "Asia/Dhaka" },
  { "Belarus Standard Time", "Europe/Minsk" },
  { "Bougainville Standard Time", "Pacific/Bougainville" },
  { "Canada Central Standard Time", "America/Regina" },
  { "Cape Verde Standard Time", "Atlantic/Cape_Verde" },
  { "Caucasus Standard Time", "Asia/Yerevan" },
  { "Cen. Australia Standard Time", "Australia/Adelaide" },
  { "Central America Standard Time", "America/Guatemala" },
  { "Central Asia Standard Time", "Asia/Bishkek" },
  { "Central Brazilian Standard Time", "America/Cuiaba" },
  { "Central Europe Standard Time", "Europe/Budapest" },
  { "Central European Standard Time", "Europe/Warsaw" },
  { "Central Pacific Standard Time", "Pacific/Guadalcanal" },
  { "Central Standard Time", "America/Chicago" },
  { "Central Standard Time (Mexico)", "America/Mexico_City" },
  { "Chatham Islands Standard Time", "Pacific/Chatham" },
  { "China Standard Time", "Asia/Shanghai" },
  { "Cuba Standard Time", "America/Havana" },
  { "Dateline Standard Time", "Etc/GMT+12" },
  { "E. Africa Standard Time", "Africa/Nairobi" },
  { "E. Australia Standard Time", "Australia/Brisbane" },
  { "E. Europe Standard Time", "Europe/Chisinau" },
  { "E. South America Standard Time", "America/Sao_Paulo" },
  { "Easter Island Standard Time", "Pacific/Easter" },
  { "Eastern Standard Time", "America/New_York" },
  { "Eastern Standard Time (Mexico)", "America/Cancun" },
  { "Egypt Standard Time", "Africa/Cairo" },
  { "Ekaterinburg Standard Time", "Asia/Yekaterinburg" },
  { "Fiji Standard Time", "Pacific/Fiji" },
  { "FLE Standard Time", "Europe/Kyiv" },
  { "Georgian Standard Time", "Asia/Tbilisi" },
  { "GMT Standard Time", "Europe/London" },
  { "Greenland Standard Time", "America/Nuuk" },
  { "Greenwich Standard Time", "Atlantic/Reykjavik" },
  { "GTB Standard Time", "Europe/Bucharest" },
  { "Haiti Standard Time", "America/Port-au-Prince" },
  { "Hawaiian Standard Time", "Pacific/Honolulu" },
  { "India Standard Time", "Asia/Kolkata" },
  { "Iran Standard Time", "Asia/Tehran" },
  { "Israel Standard Time", "Asia/Jerusalem" },
  { "Jordan Standard Time", "Asia/Amman" },
  { "Kaliningrad Standard Time", "Europe/Kaliningrad" },
  { "Kamchatka Standard Time", "Asia/Kamchatka" },
  { "Korea Standard Time", "Asia/Seoul" },
  { "Libya Standard Time", "Africa/Tripoli" },
  { "Line Islands Standard Time", "Pacific/Kiritimati" },
  { "Lord Howe Standard Time", "Australia/Lord_Howe" },
  { "Magadan Standard Time", "Asia/Magadan" },
  { "Magallanes Standard Time", "America/Punta_Arenas" },
  { "Marquesas Standard Time", "Pacific/Marquesas" },
  { "Mauritius Standard Time", "Indian/Mauritius" },
  { "Mexico Standard Time", "America/Mexico_City" },
  { "Mexico Standard Time 2", "America/Chihuahua" },
  { "Mid-Atlantic Standard Time", "Etc/GMT+2" },
  { "Middle East Standard Time", "Asia/Beirut" },
  { "Montevideo Standard Time", "America/Montevideo" },
  { "Morocco Standard Time", "Africa/Casablanca" },
  { "Mountain Standard Time", "America/Denver" },
  { "Mountain Standard Time (Mexico)", "America/Mazatlan" },
  { "Myanmar Standard Time", "Asia/Yangon" },
  { "N. Central Asia Standard Time", "Asia/Novosibirsk" },
  { "Namibia Standard Time", "Africa/Windhoek" },
  { "Nepal Standard Time", "Asia/Kathmandu" },
  { "New Zealand Standard Time", "Pacific/Auckland" },
  { "Newfoundland Standard Time", "America/St_Johns" },
  { "Norfolk Standard Time", "Pacific/Norfolk" },
  { "North Asia East Standard Time", "Asia/Irkutsk" },
  { "North Asia Standard Time", "Asia/Krasnoyarsk" },
  { "North Korea Standard Time", "Asia/Pyongyang" },
  { "Omsk Standard Time", "Asia/Omsk" },
  { "Pacific SA Standard Time", "America/Santiago" },
  { "Pacific Standard Time", "America/Los_Angeles" },
  { "Pacific Standard Time (Mexico)", "America/Tijuana" },
  { "Pakistan Standard Time", "Asia/Karachi" },
  { "Paraguay Standard Time", "America/Asuncion" },
  { "Qyzylorda Standard Time", "Asia/Qyzylorda" },
  { "Romance Standard Time", "Europe/Paris" },
  { "Russia Time Zone 10", "Asia/Srednekolymsk" },
  { "Russia Time Zone 11", "Asia/Kamchatka" },
  { "Russia Time Zone 3", "Europe/Samara" },
  { "Russian Standard Time", "Europe/Moscow" },
  { "SA Eastern Standard Time", "America/Cayenne" },
  { "SA Pacific Standard Time", "America/Bogota" },
  { "SA Western Standard Time", "America/La_Paz" },
  { "Saint Pierre Standard Time", "America/Miquelon" },
  { "Sakhalin Standard Time", "Asia/Sakhalin" },
  { "Samoa Standard Time", "Pacific/Apia" },
  { "Sao Tome Standard Time", "Africa/Sao_Tome" },
  { "Saratov Standard Time", "Europe/Saratov" },
  { "SE Asia Standard Time", "Asia/Bangkok" },
  { "Singapore Standard Time", "Asia/Singapore" },
  { "South Africa Standard Time", "Africa/Johannesburg" },
  { "South Sudan Standard Time", "Africa/Juba" },
  { "Sri Lanka Standard Time", "Asia/Colombo" },
  { "Sudan Standard Time", "Africa/Khartoum" },
  { "Syria Standard Time", "Asia/Damascus" },
  { "Taipei Standard Time", "Asia/Taipei" },
  { "Tasmania Standard Time", "Australia/Hobart" },
  { "Tocantins Standard Time", "America/Araguaina" },
  { "Tokyo Standard Time", "Asia/Tokyo" },
  { "Tomsk Standard Time", "Asia/Tomsk" },
  { "Tonga Standard Time", "Pacific/Tongatapu" },
  { "Transbaikal Standard Time", "Asia/Chita" },
  { "Turkey Standard Time", "Europe/Istanbul" },
  { "Turks And Caicos Standard Time", "America/Grand_Turk" },
  { "Ulaanbaatar Standard Time", "Asia/Ulaanbaatar" },
  { "US Eastern Standard Time", "America/Indiana/Indianapolis" },
  { "US Mountain Standard Time", "America/Phoenix" },
  { "UTC", "Etc/UTC" },
  { "UTC+12", "Etc/GMT-12" },
  { "UTC+13", "Etc/GMT-13" },
  { "UTC-02", "Etc/GMT+2" },
  { "UTC-08", "Etc/GMT+8" },
  { "UTC-09", "Etc/GMT+9" },
  { "UTC-11", "Etc/GMT+11" },
  { "Venezuela Standard Time", "America/Caracas" },
  { "Vladivostok Standard Time", "Asia/Vladivostok" },
  { "Volgograd Standard Time", "Europe/Volgograd" },
  { "W. Australia Standard Time", "Australia/Perth" },
  { "W. Central Africa Standard Time", "Africa/Lagos" },
  { "W. Europe Standard Time", "Europe/Berlin" },
  { "W. Mongolia Standard Time", "Asia/Hovd" },
  { "West Asia Standard Time", "Asia/Tashkent" },
  { "West Bank Standard Time", "Asia/Hebron" },
  { "West Pacific Standard Time", "Pacific/Port_Moresby" },
  { "Yakutsk Standard Time", "Asia/Yakutsk" },
  { "Yukon Standard Time", "America/Whitehorse" },
};

/* What Windows shows for a zone after "(UTC+02:00) ", and some Exchange servers write for its TZID.
 * Sorted without regard to case. */
static const ZoneName displayed[] = {
  { "Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin" },
  { "Athens, Bucharest", "Europe/Bucharest" },
  { "Athens, Bucharest, Istanbul", "Europe/Bucharest" },
  { "Belgrade, Bratislava, Budapest, Ljubljana, Prague", "Europe/Budapest" },
  { "Brussels, Copenhagen, Madrid, Paris", "Europe/Paris" },
  { "Central Time (US & Canada)", "America/Chicago" },
  { "Chisinau", "Europe/Chisinau" },
  { "Coordinated Universal Time", "Etc/UTC" },
  { "Dublin, Edinburgh, Lisbon, London", "Europe/London" },
  { "Eastern Time (US & Canada)", "America/New_York" },
  { "Helsinki, Kiev, Riga, Sofia, Tallinn, Vilnius", "Europe/Kyiv" },
  { "Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius", "Europe/Kyiv" },
  { "Istanbul", "Europe/Istanbul" },
  { "Jerusalem", "Asia/Jerusalem" },
  { "Mountain Time (US & Canada)", "America/Denver" },
  { "Osaka, Sapporo, Tokyo", "Asia/Tokyo" },
  { "Pacific Time (US & Canada)", "America/Los_Angeles" },
  { "Sarajevo, Skopje, Warsaw, Zagreb", "Europe/Warsaw" },
  { "Tbilisi", "Asia/Tbilisi" },
  { "Yerevan", "Asia/Yerevan" },
};

static const char *
find (const ZoneName *names,
      gsize           n_names,
      const char     *name)
{
  gsize low = 0, high = n_names;

  while (low < high) {
    const gsize middle = low + (high - low) / 2;
    const int order = g_ascii_strcasecmp (name, names[middle].name);

    if (order == 0)
      return names[middle].id;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }

  return NULL;
}

/**
 * hst_zone_name_from_windows:
 * @name: a name
 *
 * Returns: (nullable): the tzdata id of what Windows calls so, %NULL if that is no name of Windows'
 */
const char *
hst_zone_name_from_windows (const char *name)
{
  return find (windows, G_N_ELEMENTS (windows), name);
}

/**
 * hst_zone_name_from_display:
 * @name: a name
 *
 * Returns: (nullable): the tzdata id of the zone that Windows shows so to people, as in
 *   "(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius"; %NULL if it does not
 */
const char *
hst_zone_name_from_display (const char *name)
{
  const char *cities;

  if (!g_str_has_prefix (name, "(UTC") && !g_str_has_prefix (name, "(GMT"))
    return NULL;
  cities = strchr (name, ')');
  if (cities == NULL)
    return NULL;
  cities++;
  while (*cities == ' ')
    cities++;

  return find (displayed, G_N_ELEMENTS (displayed), cities);
}

/**
 * hst_zone_name_renew:
 * @id: a tzdata id
 *
 * Returns: (nullable): the id that tzdata uses today for it, %NULL if that is the same
 */
const char *
hst_zone_name_renew (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (renamed); i++) {
    if (strcmp (renamed[i].name, id) == 0)
      return renamed[i].id;
  }

  return NULL;
}

/**
 * hst_zone_name_age:
 * @id: a tzdata id
 *
 * Returns: (nullable): what tzdata used to call it, for a system that has not learned the new name
 */
const char *
hst_zone_name_age (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (renamed); i++) {
    if (strcmp (renamed[i].id, id) == 0)
      return renamed[i].name;
  }

  return NULL;
}
