/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is private, and what stands in its place. */

#include "config.h"

#include "export/bounce-redactor-private.h"

#include <string.h>

static const char *const type_words[] = {
  [BOUNCE_SECRET_RECIPIENT] = "recipient",
  [BOUNCE_SECRET_SENDER] = "sender",
  [BOUNCE_SECRET_ADDRESS] = "address",
  [BOUNCE_SECRET_NAME] = "name",
  [BOUNCE_SECRET_SUBJECT] = "subject",
  [BOUNCE_SECRET_MESSAGE_ID] = "message-id",
  [BOUNCE_SECRET_TOKEN] = "token",
  [BOUNCE_SECRET_IP] = "ip",
  [BOUNCE_SECRET_HOST] = "host",
  [BOUNCE_SECRET_FILE] = "file",
};

/* Addresses of machines and offices, the same at every domain: nobody's. */
static const char *const system_locals[] = {
  "abuse", "bounce", "bounces", "complaints", "daemon", "do-not-reply", "donotreply", "dsn", "mail-daemon", "mailer-daemon",
  "no-reply", "noreply", "postmaster", "root", "listserv", "majordomo", "mailman", "fbl", "feedback",
};

/* Words that stand in every second report: alone they tell nothing of a person, and without them no report is left. */
static const char *const common_words[] = {
  "account", "address", "admin", "administrator", "alias", "and", "box", "client", "com", "company", "contact", "customer",
  "delivery", "department", "domain", "email", "error", "failed", "for", "from", "group", "hello", "help", "host", "info",
  "list", "local", "mail", "mailbox", "mailer", "mailing", "member", "message", "name", "net", "news", "newsletter", "not",
  "notification", "office", "org", "remote", "report", "returned", "sales", "sender", "server", "service", "smtp", "spam",
  "staff", "status", "subsystem", "support", "system", "team", "test", "the", "unknown", "user", "virtual", "web",
  "webmaster", "www", "xxx", "recipient", "with", "van", "von", "der", "des", "del",
};

static gboolean
is_in (const char        *word,
       const char *const *words,
       gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return TRUE;

  return FALSE;
}

gboolean
bounce_redactor_is_common (const char *word)
{
  return is_in (word, common_words, G_N_ELEMENTS (common_words));
}

gboolean
bounce_redactor_is_system (const char *local)
{
  return is_in (local, system_locals, G_N_ELEMENTS (system_locals));
}

static void
secret_free (gpointer data)
{
  BounceSecret *secret = data;

  g_free (secret->text);
  g_free (secret->placeholder);
  g_free (secret);
}

/**
 * bounce_redactor_new:
 * @level: how much is taken out
 *
 * Returns: (transfer full): a redactor for one export
 */
BounceRedactor *
bounce_redactor_new (BounceRedaction level)
{
  BounceRedactor *self = g_new0 (BounceRedactor, 1);

  self->level = level;
  self->placeholders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->given = g_hash_table_new (g_str_hash, g_str_equal);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->message_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * bounce_redactor_free:
 * @self: (transfer full): a redactor
 */
void
bounce_redactor_free (BounceRedactor *self)
{
  g_hash_table_unref (self->secrets);
  g_hash_table_unref (self->addresses);
  g_hash_table_unref (self->domains);
  g_hash_table_unref (self->message_ids);
  g_hash_table_unref (self->ips);
  g_hash_table_unref (self->given);
  g_hash_table_unref (self->placeholders);
  g_free (self);
}

/* Forgets the message at hand; its placeholders stay taken. */
void
bounce_redactor_forget (BounceRedactor *self)
{
  g_hash_table_remove_all (self->secrets);
  g_hash_table_remove_all (self->addresses);
  g_hash_table_remove_all (self->domains);
  g_hash_table_remove_all (self->message_ids);
  g_hash_table_remove_all (self->ips);
}

/* Lower case character by character: every character stays one, so that places can be compared. */
char *
bounce_redactor_fold (const char *text,
                      gssize      length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  GString *folded = g_string_new (NULL);

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (at)));

  return g_string_free (folded, FALSE);
}

/* Folded lines of a header are one line elsewhere. */
static char *
make_key (BounceSecretType  type,
          const char       *value)
{
  g_autofree char *folded = bounce_redactor_fold (value, -1);
  GString *key = g_string_new (type_words[type]);

  for (const char *at = folded; *at != '\0';)
    {
      gsize blank = strspn (at, " \t\r\n");
      gsize word = strcspn (at + blank, " \t\r\n");

      if (word > 0)
        {
          g_string_append_c (key, ' ');
          g_string_append_len (key, at + blank, (gssize) word);
        }
      at += blank + word;
    }

  return g_string_free (key, FALSE);
}

/* The placeholder of a value, which is given at its first mention. */
const char *
bounce_redactor_name (BounceRedactor   *self,
                      BounceSecretType  type,
                      const char       *value)
{
  g_autofree char *key = make_key (type, value);
  char *placeholder = g_hash_table_lookup (self->placeholders, key);

  if (placeholder != NULL)
    return placeholder;

  placeholder = g_strdup_printf ("%s-%u", type_words[type], ++self->counts[type]);
  g_hash_table_insert (self->placeholders, g_steal_pointer (&key), placeholder);
  g_hash_table_add (self->given, placeholder);

  return placeholder;
}

/* The placeholder of what stands before the @. An address that was named keeps its name, whatever role it has here. */
const char *
bounce_redactor_name_address (BounceRedactor   *self,
                              BounceSecretType  type,
                              const char       *local,
                              const char       *domain)
{
  g_autofree char *address = g_strdup_printf ("%s@%s", local, domain);
  g_autofree char *folded = bounce_redactor_fold (address, -1);
  const char *placeholder = g_hash_table_lookup (self->addresses, folded);

  for (BounceSecretType other = BOUNCE_SECRET_RECIPIENT; placeholder == NULL && other <= BOUNCE_SECRET_ADDRESS; other++)
    {
      g_autofree char *key = make_key (other, folded);

      placeholder = g_hash_table_lookup (self->placeholders, key);
    }

  if (placeholder == NULL)
    placeholder = bounce_redactor_name (self, type, address);
  g_hash_table_insert (self->addresses, g_steal_pointer (&folded), (gpointer) placeholder);
  g_hash_table_add (self->domains, bounce_redactor_fold (domain, -1));

  return placeholder;
}

static int
compare_secrets (gconstpointer a,
                 gconstpointer b)
{
  gsize one = strlen ((*(const BounceSecret *const *) a)->text);
  gsize two = strlen ((*(const BounceSecret *const *) b)->text);

  return (one < two) - (one > two);
}

static void
add_folded (BounceRedactor *self,
            const char     *folded,
            const char     *placeholder)
{
  const char *end = folded;
  g_autofree char *word = NULL;
  GPtrArray *same;
  BounceSecret *secret;

  while (*end != '\0' && g_unichar_isalnum (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  word = g_strndup (folded, (gsize) (end - folded));

  same = g_hash_table_lookup (self->secrets, word);
  if (same == NULL)
    {
      same = g_ptr_array_new_with_free_func (secret_free);
      g_hash_table_insert (self->secrets, g_steal_pointer (&word), same);
    }
  for (guint i = 0; i < same->len; i++)
    if (g_str_equal (((const BounceSecret *) g_ptr_array_index (same, i))->text, folded))
      return;

  secret = g_new0 (BounceSecret, 1);
  secret->text = g_strdup (folded);
  secret->placeholder = g_strdup (placeholder);
  secret->short_one = g_utf8_strlen (folded, -1) < 3;
  g_ptr_array_add (same, secret);
  g_ptr_array_sort (same, compare_secrets);
}

/* Takes @text for private wherever it stands as words of their own. */
void
bounce_redactor_add_secret (BounceRedactor *self,
                            const char     *text,
                            const char     *placeholder)
{
  g_autofree char *folded = NULL;
  g_autofree char *decomposed = NULL;
  g_autofree char *composed = NULL;

  while (*text != '\0' && !g_unichar_isalnum (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  if (*text == '\0' || bounce_redactor_is_common (text))
    return;
  /* A reply code is none of anybody's names. */
  if (strlen (text) == 3 && strspn (text, "0123456789") == 3)
    return;

  /* Letters with marks come in two forms, and one looks like the other. */
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  folded = bounce_redactor_fold (composed, -1);
  add_folded (self, folded, placeholder);
  if (!g_str_equal (composed, decomposed))
    {
      g_free (folded);
      folded = bounce_redactor_fold (decomposed, -1);
      add_folded (self, folded, placeholder);
    }
}

/* An address: it has a placeholder from now on, and what stands before its @ is private also where it stands alone. */
void
bounce_redactor_learn_address (BounceRedactor   *self,
                               BounceSecretType  type,
                               const char       *address)
{
  const char *sign = strrchr (address, '@');
  g_autofree char *local = NULL;
  g_autofree char *base = NULL;
  const char *placeholder;

  if (sign == NULL)
    {
      if (*address != '\0' && !bounce_redactor_is_system (address))
        bounce_redactor_add_secret (self, address, bounce_redactor_name (self, type, address));
      return;
    }

  local = g_strndup (address, (gsize) (sign - address));
  if (*local == '\0' || sign[1] == '\0' || bounce_redactor_is_system (local))
    return;

  placeholder = bounce_redactor_name_address (self, type, local, sign + 1);
  if (local[0] == '"' && g_str_has_suffix (local, "\""))
    {
      g_autofree char *unquoted = g_strndup (local + 1, strlen (local) - 2);

      bounce_redactor_add_secret (self, unquoted, placeholder);
    }
  bounce_redactor_add_secret (self, local, placeholder);

  /* anna+lists@ is anna's. */
  base = g_strndup (local, strcspn (local, "+"));
  if (!g_str_equal (base, local) && *base != '\0' && !bounce_redactor_is_system (base))
    bounce_redactor_add_secret (self, base, placeholder);
}

/* A person's name: private as a whole and word by word. */
void
bounce_redactor_learn_name (BounceRedactor *self,
                            const char     *name)
{
  const char *placeholder;
  const char *at = name;

  if (*name == '\0' || bounce_redactor_is_common (name))
    return;

  placeholder = bounce_redactor_name (self, BOUNCE_SECRET_NAME, name);
  bounce_redactor_add_secret (self, name, placeholder);

  while (*at != '\0')
    {
      const char *end = at;
      g_autofree char *word = NULL;

      while (*end != '\0' && g_unichar_isalnum (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      word = g_strndup (at, (gsize) (end - at));
      if (g_utf8_strlen (word, -1) >= 3 || (end > at && *at < 0))
        bounce_redactor_add_secret (self, word, placeholder);
      at = *end != '\0' ? g_utf8_next_char (end) : end;
    }
}

/**
 * bounce_redactor_find_spots:
 * @self: the redactor of an export
 * @text: the export
 *
 * Returns: (transfer full) (element-type BounceSpot): where in @text placeholders stand, in order
 */
GArray *
bounce_redactor_find_spots (BounceRedactor *self,
                            const char     *text)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (BounceSpot));
  const char *at = text;

  while (*at != '\0')
    {
      gsize length = strspn (at, "abcdefghijklmnopqrstuvwxyz-0123456789");
      g_autofree char *word = g_strndup (at, length);

      if (length > 0 && g_hash_table_contains (self->given, word))
        {
          BounceSpot spot = { (gsize) (at - text), length };

          g_array_append_val (spots, spot);
        }
      at += MAX (length, 1);
    }

  return spots;
}
