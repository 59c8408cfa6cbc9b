/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-spelling.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "advice/bounce-known-domains.h"
#include "advice/bounce-readable-domain.h"
#include "advice/bounce-spelling-distance.h"

#define MAX_SUGGESTIONS 3

/* Endings that exist nowhere, and what was meant. Endings that do exist (.co, .cm, .om) are left to the comparison with
 * known domains. */
static const struct {
  const char *wrong, *right;
} endings[] = {
  { "con", "com" },  { "cmo", "com" },  { "ocm", "com" },  { "comm", "com" }, { "coom", "com" }, { "ccom", "com" },
  { "cim", "com" },  { "cpm", "com" },  { "clm", "com" },  { "vom", "com" },  { "xom", "com" },  { "dom", "com" },
  { "comn", "com" }, { "copm", "com" }, { "vcom", "com" }, { "nte", "net" },  { "ent", "net" },  { "nett", "net" },
  { "ner", "net" },  { "met", "net" },  { "nwt", "net" },  { "rog", "org" },  { "ogr", "org" },  { "orgg", "org" },
  { "orf", "org" },  { "prg", "org" },  { "edy", "edu" },  { "eud", "edu" },  { "govv", "gov" },
};

typedef struct {
  char *domain;
  guint cost;
} Candidate;

static void
candidate_clear (gpointer data)
{
  g_free (((Candidate *) data)->domain);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  return (int) ((const Candidate *) a)->cost - (int) ((const Candidate *) b)->cost;
}

static void
add_candidate (GArray     *candidates,
               const char *domain,
               guint       cost)
{
  Candidate candidate = { g_strdup (domain), cost };

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *other = &g_array_index (candidates, Candidate, i);

      if (strcmp (other->domain, domain) == 0)
        {
          other->cost = MIN (other->cost, cost);
          g_free (candidate.domain);
          return;
        }
    }

  g_array_append_val (candidates, candidate);
}

/* A short name has few letters to err in: "mail.com" and "gmail.com" are two domains. */
static guint
get_tolerance (const BounceSpellingWord *word)
{
  if (word->length < 6)
    return BOUNCE_SPELLING_LIKELY;
  if (word->length < 9)
    return BOUNCE_SPELLING_PLAIN;

  return 2 * BOUNCE_SPELLING_LIKELY + 1;
}

static void
compare_with (GArray                   *candidates,
              const BounceSpellingWord *word,
              const char               *domain,
              guint                     handicap)
{
  g_autofree char *readable = NULL;
  BounceSpellingWord other;
  guint tolerance = get_tolerance (word);
  guint cost;

  /* Most names are plain ASCII in lower case already. */
  if (strstr (domain, "xn--") != NULL || !g_str_is_ascii (domain))
    readable = bounce_readable_domain (domain);
  bounce_spelling_word_init (&other, readable != NULL ? readable : domain);

  cost = bounce_spelling_distance (word, &other, tolerance);
  if (cost > 0 && cost <= tolerance)
    add_candidate (candidates, domain, cost + handicap);
}

static gboolean
is_known (const BounceCatalogue *catalogue,
          const char            *domain)
{
  return bounce_catalogue_find_provider_by_domain (catalogue, domain) != NULL;
}

/* "gmailcom", "gmail.com.com", "www.gmail.com", "gmail,com": shapes that letters alone do not tell. */
static void
compare_shape (GArray     *candidates,
               const char *domain,
               const char *known)
{
  const char *p = domain, *q = known;

  if (g_str_has_prefix (p, "www.") && strcmp (p + 4, q) == 0)
    add_candidate (candidates, known, 1);

  for (; *q != '\0'; q++)
    {
      if (*p == *q)
        p++;
      else if (*q != '.')
        return;
    }
  if (*p == '\0' && strcmp (domain, known) != 0)
    add_candidate (candidates, known, 1);
  /* The ending written twice, or with something behind it. */
  if (*p == '.' && strchr (p + 1, '.') == NULL && strlen (p) <= 5)
    add_candidate (candidates, known, BOUNCE_SPELLING_PLAIN);
}

/* Whatever the shape, the letters are those of a known domain once the prefix or the ending is taken away. */
static void
compare_shapes (GArray                *candidates,
                const BounceCatalogue *catalogue,
                const char            *domain)
{
  const char *const *known = bounce_catalogue_get_known_domains (catalogue);
  const char *dot = strrchr (domain, '.');
  g_autofree char *without_ending = dot != NULL ? g_strndup (domain, (gsize) (dot - domain)) : NULL;
  const char *names[3] = { domain };
  guint n = 1;
  g_autoptr (GArray) numbers = NULL;

  if (without_ending != NULL)
    names[n++] = without_ending;
  if (g_str_has_prefix (domain, "www."))
    names[n++] = domain + 4;

  numbers = bounce_known_domains_list_spelt (bounce_known_domains_get (catalogue), names, n);
  for (guint i = 0; i < numbers->len; i++)
    compare_shape (candidates, domain, known[g_array_index (numbers, guint, i)]);
}

static void
correct_ending (GArray                *candidates,
                const BounceCatalogue *catalogue,
                const char            *domain)
{
  const char *dot = strrchr (domain, '.');

  for (guint i = 0; dot != NULL && dot > domain && i < G_N_ELEMENTS (endings); i++)
    {
      if (strcmp (dot + 1, endings[i].wrong) == 0)
        {
          g_autofree char *better = g_strdup_printf ("%.*s.%s", (int) (dot - domain), domain, endings[i].right);

          add_candidate (candidates, better, is_known (catalogue, better) ? 1 : BOUNCE_SPELLING_LIKELY);
        }
    }
}

/* What does not belong into a domain at all. */
static char *
dup_clean_domain (const char *domain)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  g_autofree char *readable = bounce_readable_domain (domain);

  for (const char *p = readable; *p != '\0'; p++)
    {
      char c = *p == ',' || *p == ';' ? '.' : *p;

      if (strchr (" \t<>()\"'[]:", c) != NULL || (c == '.' && (clean->len == 0 || clean->str[clean->len - 1] == '.')))
        continue;
      g_string_append_c (clean, c);
    }

  while (clean->len > 0 && strchr (".-", clean->str[clean->len - 1]) != NULL)
    g_string_truncate (clean, clean->len - 1);

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

static char *
dup_clean_local (const char *local,
                 gsize       length)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  gsize start = 0;

  if (length > 7 && g_ascii_strncasecmp (local, "mailto:", 7) == 0)
    start = 7;

  /* A quoted local part may hold anything (RFC 5321, section 4.1.2). */
  if (length > 2 && local[0] == '"' && local[length - 1] == '"')
    return g_strndup (local, length);

  for (gsize i = start; i < length; i++)
    {
      if (strchr (" \t<>()\"',;:[]", local[i]) != NULL || (local[i] == '.' && (clean->len == 0 || clean->str[clean->len - 1] == '.')))
        continue;
      g_string_append_c (clean, local[i]);
    }

  while (clean->len > 0 && clean->str[clean->len - 1] == '.')
    g_string_truncate (clean, clean->len - 1);

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

static void
find_domains (GArray                *candidates,
              const BounceCatalogue *catalogue,
              const char            *domain,
              const char            *as_written,
              const GPtrArray       *other_domains)
{
  const char *const *known = bounce_catalogue_get_known_domains (catalogue);
  BounceSpellingWord word;

  /* The domains of the same mail are the likeliest, where the difference is small. */
  bounce_spelling_word_init (&word, domain);
  for (guint i = 0; other_domains != NULL && i < other_domains->len; i++)
    compare_with (candidates, &word, g_ptr_array_index (other_domains, i), 0);

  if (!is_known (catalogue, domain))
    {
      g_autoptr (GArray) near
          = bounce_known_domains_list_near (bounce_known_domains_get (catalogue), &word, get_tolerance (&word));

      for (guint i = 0; i < near->len; i++)
        compare_with (candidates, &word, known[g_array_index (near, guint, i)], 1);
      compare_shapes (candidates, catalogue, domain);
      correct_ending (candidates, catalogue, domain);
    }

  if (g_ascii_strcasecmp (domain, as_written) != 0 && strchr (domain, '.') != NULL)
    add_candidate (candidates, domain, BOUNCE_SPELLING_LIKELY);

  g_array_sort (candidates, compare_candidates);
}

/**
 * bounce_spelling_is_likely:
 * @reason: why a mail failed
 *
 * Returns: whether a mistake in the address often shows itself so
 */
gboolean
bounce_spelling_is_likely (BounceReason reason)
{
  static const BounceReason reasons[] = {
    BOUNCE_REASON_MAILBOX_UNKNOWN, BOUNCE_REASON_ADDRESS_SYNTAX,    BOUNCE_REASON_DOMAIN_UNKNOWN,
    BOUNCE_REASON_DOMAIN_NO_MAIL,  BOUNCE_REASON_DNS_FAILURE,       BOUNCE_REASON_CONNECTION_FAILED,
    BOUNCE_REASON_DELIVERY_EXPIRED, BOUNCE_REASON_ROUTING_FAILED,   BOUNCE_REASON_RELAY_DENIED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      if (reasons[i] == reason)
        return TRUE;
    }

  return FALSE;
}

/**
 * bounce_spelling_suggest:
 * @catalogue: what is known: among other things, the domains of large providers
 * @address: the address that failed
 * @reason: why
 * @other_domains: (nullable) (element-type utf8): domains of the same mail's other addressees, and of its sender
 *
 * Returns: (transfer full): at most three addresses that the person may have meant, best first; maybe empty, never NULL
 */
char **
bounce_spelling_suggest (const BounceCatalogue *catalogue,
                         const char            *address,
                         BounceReason           reason,
                         const GPtrArray       *other_domains)
{
  g_autoptr (GPtrArray) suggestions = g_ptr_array_new ();
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  const char *at = address != NULL ? strrchr (address, '@') : NULL;

  g_array_set_clear_func (candidates, candidate_clear);

  if (at != NULL && at > address && at[1] != '\0' && strlen (address) <= 254 && g_utf8_validate (address, -1, NULL)
      && bounce_spelling_is_likely (reason))
    {
      g_autofree char *local = dup_clean_local (address, (gsize) (at - address));
      g_autofree char *domain = dup_clean_domain (at + 1);
      g_autofree char *written = g_str_is_ascii (at + 1) ? bounce_ascii_dup_lower (at + 1, -1) : bounce_readable_domain (at + 1);

      find_domains (candidates, catalogue, domain, written, other_domains);
      /* A better local part alone is a suggestion too. */
      if (candidates->len == 0 && strlen (local) != (gsize) (at - address))
        add_candidate (candidates, at + 1, 0);

      for (guint i = 0; i < candidates->len && suggestions->len < MAX_SUGGESTIONS && *local != '\0'; i++)
        g_ptr_array_add (suggestions, g_strconcat (local, "@", g_array_index (candidates, Candidate, i).domain, NULL));
    }

  g_ptr_array_add (suggestions, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&suggestions), FALSE);
}
