/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One pass over a text: what is private is replaced where it stands, everything else stays to the byte. */

#include "config.h"

#include "export/bounce-redactor-private.h"

#include <gio/gio.h>
#include <string.h>

#include "base/bounce-safe-text.h"
#include "export/bounce-redactor-link.h"

/* A token shorter than this says too little to hide an address. */
#define SHORTEST_TOKEN 12
#define LONGEST_TOKEN 2048
#define LONGEST_IP 45

typedef struct {
  BounceRedactor *redactor;
  const char *text;
  GString *out;
  const char *barren; /* before this no address begins */
  gboolean within;   /* of something encoded: nothing is looked for in a second shell */
  gboolean changed;
} Pass;

static void
replace (Pass       *pass,
         const char *placeholder)
{
  g_string_append (pass->out, placeholder);
  pass->changed = TRUE;
}

static char *redact (BounceRedactor *self, const char *text, gboolean within, gboolean *changed);

/* Whether "Message-ID:" or "message-id=" stands before the bracket. */
static gboolean
is_after_message_id (const Pass *pass,
                     const char *at)
{
  gsize before = MIN ((gsize) (at - pass->text), 14);
  g_autofree char *words = g_ascii_strdown (at - before, (gssize) before);

  return strstr (words, "message-id") != NULL || strstr (words, "msgid") != NULL;
}

static gboolean
is_message_id (const Pass             *pass,
               const BounceAddressRun *run,
               const char             *at)
{
  g_autofree char *id = g_strdup_printf ("%s@%s", run->local, run->domain);

  return g_hash_table_contains (pass->redactor->message_ids, id) || is_after_message_id (pass, at);
}

/* A Message-ID looks like an address and is none: the helper searches for it, unless the sender asked for silence. */
static void
append_message_id (Pass                   *pass,
                   const BounceAddressRun *run)
{
  g_autofree char *id = g_strdup_printf ("%s@%s", run->local, run->domain);

  if (pass->redactor->level == BOUNCE_REDACTION_STRICT || bounce_redactor_is_private (pass->redactor, run->local))
    replace (pass, bounce_redactor_name (pass->redactor, BOUNCE_SECRET_MESSAGE_ID, id));
  else
    g_string_append (pass->out, run->local);
}

static gsize
take_address (Pass       *pass,
              const char *at)
{
  g_auto (BounceAddressRun) run = { 0 };
  g_autofree char *prefix = NULL;
  g_autofree char *said = NULL;

  if (at < pass->barren && *at != '"' && *at != '=')
    return 0;
  if (!bounce_redactor_find_address (pass->redactor, at, &run))
    {
      if (at + run.length > pass->barren)
        pass->barren = at + run.length;
      return 0;
    }
  if (bounce_redactor_is_system (run.local))
    {
      g_string_append_len (pass->out, at, (gssize) run.length);
      return run.length;
    }

  prefix = g_strndup (at, run.prefix);
  if (run.prefix > 0)
    {
      said = redact (pass->redactor, prefix, TRUE, &pass->changed);
      g_string_append (pass->out, said);
    }

  if (is_message_id (pass, &run, at))
    append_message_id (pass, &run);
  else
    replace (pass, bounce_redactor_name_address (pass->redactor, BOUNCE_SECRET_ADDRESS, run.local, run.domain));
  g_string_append_len (pass->out, at + run.sign, (gssize) (run.length - run.sign));

  return run.length;
}

static gboolean
is_inside (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_is_site_local (address) || g_inet_address_get_is_link_local (address) ||
      g_inet_address_get_is_loopback (address))
    return TRUE;
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return bytes[0] == 10 || (bytes[0] == 172 && (bytes[1] & 0xf0) == 16) || (bytes[0] == 192 && bytes[1] == 168) ||
           (bytes[0] == 100 && (bytes[1] & 0xc0) == 64);

  return (bytes[0] & 0xfe) == 0xfc;
}

/* An IP address inside the sender's network, or one that the mail itself came from before it left. */
static gsize
take_ip (Pass       *pass,
         const char *at)
{
  gsize length = 0;
  g_autofree char *text = NULL;
  g_autofree char *canonical = NULL;
  g_autoptr (GInetAddress) address = NULL;

  while (length <= LONGEST_IP && (g_ascii_isxdigit (at[length]) || at[length] == ':' || at[length] == '.'))
    length++;
  while (length > 0 && (at[length - 1] == '.' || (at[length - 1] == ':' && (length < 2 || at[length - 2] != ':'))))
    length--;
  if (length < 3 || length > LONGEST_IP || g_ascii_isalnum (at[length]))
    return 0;

  text = g_strndup (at, length);
  address = g_inet_address_new_from_string (text);
  if (address == NULL && strchr (text, '.') != NULL && strrchr (text, ':') != NULL)
    {
      /* "192.0.2.1:25" */
      text[strcspn (text, ":")] = '\0';
      length = strlen (text);
      address = g_inet_address_new_from_string (text);
    }
  if (address == NULL)
    return 0;

  canonical = g_inet_address_to_string (address);
  if (is_inside (address) || g_hash_table_contains (pass->redactor->ips, canonical))
    replace (pass, bounce_redactor_name (pass->redactor, BOUNCE_SECRET_IP, canonical));
  else
    g_string_append_len (pass->out, at, (gssize) length);

  return length;
}

static gsize
take_encoded_words (Pass       *pass,
                    const char *at)
{
  gsize length;
  g_autofree char *decoded = bounce_redactor_decode_words (at, &length);
  g_autofree char *redacted = NULL;
  gboolean changed = FALSE;

  if (decoded == NULL)
    return 0;

  redacted = redact (pass->redactor, decoded, TRUE, &changed);
  if (changed)
    {
      g_autofree char *encoded = bounce_redactor_encode_words (redacted);

      replace (pass, encoded);
    }
  else
    g_string_append_len (pass->out, at, (gssize) length);

  return length;
}

static gboolean
is_token (char character)
{
  return g_ascii_isalnum (character) || character == '+' || character == '/' || character == '_' || character == '-';
}

/* Letters and digits without end may be an address in base64 or hex. */
static gsize
take_token (Pass       *pass,
            const char *at)
{
  gsize length = 0;
  g_autofree char *decoded = NULL;
  g_autofree char *token = NULL;

  while (length <= LONGEST_TOKEN && is_token (at[length]))
    length++;
  while (length >= SHORTEST_TOKEN && at[length] == '=')
    length++;
  if (length < SHORTEST_TOKEN || length > LONGEST_TOKEN)
    return 0;

  decoded = bounce_redactor_decode_token (at, length);
  if (decoded == NULL || !bounce_redactor_is_private (pass->redactor, decoded))
    return 0;

  token = g_strndup (at, length);
  replace (pass, bounce_redactor_name (pass->redactor, BOUNCE_SECRET_TOKEN, token));

  return length;
}

/* What begins where a word begins. Returns the bytes that were dealt with, 0 for none. */
static gsize
take_word (Pass       *pass,
           const char *at)
{
  gsize length = 0;
  const BounceSecret *secret;

  if (!pass->within)
    {
      length = bounce_redactor_link_length (at);
      if (length > 0)
        {
          gsize before = pass->out->len;
          g_autofree char *link = g_strndup (at, length);

          bounce_redactor_append_link (pass->redactor, pass->out, at, length);
          pass->changed = pass->changed || !g_str_equal (pass->out->str + before, link);
          return length;
        }
    }

  length = take_address (pass, at);
  if (length > 0)
    return length;

  if (pass->redactor->level == BOUNCE_REDACTION_STRICT)
    length = take_ip (pass, at);
  if (length > 0)
    return length;

  secret = bounce_redactor_match (pass->redactor, pass->text, at, &length);
  if (secret != NULL)
    {
      replace (pass, secret->placeholder);
      return length;
    }

  return pass->within ? 0 : take_token (pass, at);
}

static gsize
take_next (Pass       *pass,
           const char *at)
{
  gsize length = 0;

  if (*at == '=' && at[1] == '?')
    {
      length = take_address (pass, at);
      if (length == 0 && !pass->within)
        length = take_encoded_words (pass, at);
    }
  else if (*at == '"')
    length = take_address (pass, at);
  else if (bounce_redactor_is_word (pass->text, at) && g_unichar_isalnum (g_utf8_get_char (at)))
    length = take_word (pass, at);
  else if ((*at < 0 || strchr ("!#$&*+_{}~-", *at) != NULL) && *at != '\0' && bounce_redactor_is_word (pass->text, at))
    length = take_address (pass, at);
  else if (*at == ':' && at[1] == ':' && pass->redactor->level == BOUNCE_REDACTION_STRICT)
    length = take_ip (pass, at);

  return length;
}

static char *
redact (BounceRedactor *self,
        const char     *text,
        gboolean        within,
        gboolean       *changed)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : bounce_make_utf8 (text, -1);
  Pass pass = { self, valid != NULL ? valid : text, g_string_sized_new (strlen (text) + 64), NULL, within, FALSE };
  const char *at = pass.text;

  while (*at != '\0')
    {
      gsize length = take_next (&pass, at);

      if (length == 0)
        {
          length = (gsize) (g_utf8_next_char (at) - at);
          g_string_append_len (pass.out, at, (gssize) length);
        }
      at += length;
    }

  if (changed != NULL)
    *changed = *changed || pass.changed;

  return g_string_free (pass.out, FALSE);
}

/* Whether anything in @text, plain or encoded once or twice, is private. */
gboolean
bounce_redactor_is_private (BounceRedactor *self,
                            const char     *text)
{
  g_autofree char *plain = bounce_redactor_decode_percent (text, -1);
  g_autofree char *redacted = NULL;
  g_autofree char *decoded = NULL;
  gboolean changed = FALSE;

  redacted = redact (self, plain, TRUE, &changed);
  if (changed)
    return TRUE;

  if (strlen (plain) >= SHORTEST_TOKEN)
    decoded = bounce_redactor_decode_token (plain, strlen (plain));
  if (decoded != NULL)
    {
      g_free (redacted);
      redacted = redact (self, decoded, TRUE, &changed);
    }

  return changed;
}

/**
 * bounce_redactor_redact_text:
 * @self: a redactor that knows the message at hand
 * @text: text that belongs to it
 *
 * Returns: (transfer full): @text without what is private
 */
char *
bounce_redactor_redact_text (BounceRedactor *self,
                             const char     *text)
{
  return redact (self, text, FALSE, NULL);
}
