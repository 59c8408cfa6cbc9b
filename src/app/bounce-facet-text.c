/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-facet-text.h"

#include <glib/gi18n.h>

#include "advice/bounce-advice.h"
#include "base/bounce-safe-text.h"

static const char *
get_kind_text (const char *nick)
{
  int kind = 0;

  g_return_val_if_fail (bounce_enum_from_nick (BOUNCE_TYPE_KIND, nick, &kind), nick);

  return bounce_advice_kind_text ((BounceKind) kind, BOUNCE_LANGUAGE_USER);
}

static const char *
get_verdict_text (const char *nick)
{
  int verdict = 0;

  g_return_val_if_fail (bounce_enum_from_nick (BOUNCE_TYPE_VERDICT, nick, &verdict), nick);

  switch ((BounceVerdict) verdict)
    {
    case BOUNCE_VERDICT_PERMANENT:
      return C_("state of mails", "Permanent");
    case BOUNCE_VERDICT_TEMPORARY:
      return C_("state of mails", "Temporary");
    case BOUNCE_VERDICT_DELIVERED:
      return C_("state of mails", "Delivered");
    case BOUNCE_VERDICT_UNKNOWN:
    default:
      return C_("state of mails", "Other");
    }
}

static const char *
get_reason_text (const char *nick)
{
  int reason = 0;

  g_return_val_if_fail (bounce_enum_from_nick (BOUNCE_TYPE_REASON, nick, &reason), nick);

  return bounce_advice_reason_text (bounce_catalogue_get_default (), (BounceReason) reason, BOUNCE_LANGUAGE_USER);
}

static const char *
get_provider_text (const char *id)
{
  const BounceProvider *provider = bounce_catalogue_lookup_provider (bounce_catalogue_get_default (), id);

  return provider != NULL ? provider->name : id;
}

/**
 * bounce_facet_get_title:
 * @facet: by what rows are counted
 *
 * Returns: (transfer none): what it is called
 */
const char *
bounce_facet_get_title (BounceFacet facet)
{
  static const char *const titles[] = {
    [BOUNCE_FACET_KIND] = N_("Kind"),     [BOUNCE_FACET_VERDICT] = N_("State"),
    [BOUNCE_FACET_REASON] = N_("Reason"), [BOUNCE_FACET_PROVIDER] = N_("Provider"),
    [BOUNCE_FACET_DOMAIN] = N_("Domain"), [BOUNCE_FACET_REPORTING_MTA] = N_("Reported by"),
  };

  return _(titles[facet]);
}

/**
 * bounce_facet_dup_text:
 * @facet: by what rows are counted
 * @value: (nullable): one of its values
 *
 * Returns: (transfer full): the value in words, safe to show
 */
char *
bounce_facet_dup_text (BounceFacet facet, const char *value)
{
  if (value == NULL)
    return g_strdup (_("Not known"));

  switch (facet)
    {
    case BOUNCE_FACET_KIND:
      return g_strdup (get_kind_text (value));
    case BOUNCE_FACET_VERDICT:
      return g_strdup (get_verdict_text (value));
    case BOUNCE_FACET_REASON:
      return g_strdup (get_reason_text (value));
    case BOUNCE_FACET_PROVIDER:
      return g_strdup (get_provider_text (value));
    case BOUNCE_FACET_DOMAIN:
    case BOUNCE_FACET_REPORTING_MTA:
    default:
      return bounce_safe_line (value, -1);
    }
}
