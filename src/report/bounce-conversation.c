/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "knowledge/bounce-word-table.h"
#include "report/bounce-conversation.h"
#include "report/bounce-received.h"

typedef struct {
  const char *phrase;   /* lower case */
  const char *command;
} Phrase;

/* How servers name the command to which an answer belongs. Earlier entries are the more certain ones. */
static const Phrase phrases[] = {
  { "in reply to rcpt", "RCPT" },
  { "in reply to mail", "MAIL" },
  { "in reply to end of data", "DATA" },
  { "in reply to data", "DATA" },
  { "in reply to bdat", "DATA" },
  { "in reply to ehlo", "EHLO" },
  { "in reply to helo", "HELO" },
  { "in reply to starttls", "STARTTLS" },
  { "in reply to auth", "AUTH" },
  { "in reply to lhlo", "LHLO" },
  { "after rcpt to", "RCPT" },
  { "after pipelined rcpt", "RCPT" },
  { "after mail from", "MAIL" },
  { "after pipelined mail", "MAIL" },
  { "after end of data", "DATA" },
  { "after pipelined end of data", "DATA" },
  { "after data", "DATA" },
  { "after pipelined data", "DATA" },
  { "after sending data", "DATA" },
  { "after bdat", "DATA" },
  { "after ehlo", "EHLO" },
  { "after helo", "HELO" },
  { "after starttls", "STARTTLS" },
  { "after auth", "AUTH" },
  { "after initial connection", "CONNECT" },
  { "while sending rcpt to", "RCPT" },
  { "while sending mail from", "MAIL" },
  { "while sending end of data", "DATA" },
  { "while sending data", "DATA" },
  { "while sending message body", "DATA" },
  { "while performing the ehlo handshake", "EHLO" },
  { "while performing the helo handshake", "HELO" },
  { "while receiving the initial server greeting", "CONNECT" },
  { "while performing the initial protocol", "CONNECT" },
  { "response to rcpt", "RCPT" },
  { "response to mail from", "MAIL" },
  { "response to data", "DATA" },
  { "response to end of data", "DATA" },
  { "response to end-of-data", "DATA" },
  { "rcpt to command", "RCPT" },
  { "mail from command", "MAIL" },
  { "data command", "DATA" },
  { "ehlo command", "EHLO" },
  { "helo command", "HELO" },
  { "during rcpt", "RCPT" },
  { "during mail from", "MAIL" },
  { "during data", "DATA" },
  { "does not like recipient", "RCPT" },
  { "did not like our rcpt", "RCPT" },
  { "[rcpt_to]", "RCPT" },
  { "smtp:rcpt", "RCPT" },
  { "sender was rejected", "MAIL" },
  { "does not like sender", "MAIL" },
  { "did not like our mail", "MAIL" },
  { "[mail_from]", "MAIL" },
  { "failed after i sent the message", "DATA" },
  { "failed on data", "DATA" },
  { "did not like our data", "DATA" },
  { "did not like our final data", "DATA" },
  { "text command", "DATA" },
  { "[data]", "DATA" },
  { "[eom]", "DATA" },
  { "did not like our helo", "HELO" },
  { "but greeting failed", "CONNECT" },
  { "but connection died", "CONNECT" },
  { "establish an smtp connection", "CONNECT" },
  { ">>> rcpt to", "RCPT" },
  { ">>> mail from", "MAIL" },
  { ">>> data", "DATA" },
  { ">>> .", "DATA" },
  { ">>> ehlo", "EHLO" },
  { ">>> helo", "HELO" },
  { ">>> auth", "AUTH" },
  { ">>> starttls", "STARTTLS" },
  { "connect to ", "CONNECT" },
  { "connection refused", "CONNECT" },
  { "could not connect", "CONNECT" },
  { "couldn't connect", "CONNECT" },
  { "unable to connect", "CONNECT" },
  { "failed to connect", "CONNECT" },
  { "no route to host", "CONNECT" },
};

/* Words before the name of a host that answered or could not be reached. */
static const char *const host_words[] = {
  "remote host ", "host ", "talking to ", "connect to ", "connecting to ", "conversation with ", "connection with ",
  "connection to ", "remote server ", "from server ", "relay ", "server for the domain ", "giving up on ", "connected to ",
  "remote system: dns;", "host: ", "server ",
};

static const char *const expired_phrases[] = {
  "expired", "exceeded the maximum time", "too old", "queue too long", "in queue too long", "in the queue too long",
  "retry timeout exceeded", "retry time not reached", "delivery time expired", "message will be deleted from queue",
  "message could not be delivered for", "time limit exceeded", "retention time", "maximum retry", "retries exceeded",
  "i'm going to give up", "giving up", "gave up", "i've been trying to deliver", "unable to deliver this message after",
  "been in the queue", "queue lifetime", "has been undeliverable for", "was not delivered within",
};

/* What the words of the table below are for; also the bit by which they are searched. */
enum {
  WORD_COMMAND = 1 << 0,
  WORD_HOST = 1 << 1,
  WORD_EXPIRED = 1 << 2,
};

/* Number of the first of the words before a host in the table: those that name a command stand before them. */
#define FIRST_HOST ((guint) G_N_ELEMENTS (phrases))

/* Texts that fit are flattened without an allocation: most diagnostics do. */
typedef struct {
  char *text;
  gsize length;
  char small[1024];
} Flat;

static void
flat_clear (Flat *self)
{
  if (self->text != self->small)
    g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flat, flat_clear)

/* In lower case, on one line, runs of blanks made one: servers fold their words wherever a line is full. */
static void
flatten (Flat       *self,
         const char *text)
{
  gsize size = strlen (text) + 1;
  char *out = self->text = size <= sizeof self->small ? self->small : g_malloc (size);
  gboolean blank_before = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean blank = g_ascii_isspace (*p);

      if (!blank)
        *out++ = bounce_ascii_lower (*p);
      else if (!blank_before)
        *out++ = ' ';
      blank_before = blank;
    }
  *out = '\0';
  self->length = (gsize) (out - self->text);
}

static gpointer
make_words (gpointer data)
{
  BounceWordTable *table = bounce_word_table_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    bounce_word_table_add (table, phrases[i].phrase, strlen (phrases[i].phrase), WORD_COMMAND);
  for (gsize i = 0; i < G_N_ELEMENTS (host_words); i++)
    bounce_word_table_add (table, host_words[i], strlen (host_words[i]), WORD_HOST);
  for (gsize i = 0; i < G_N_ELEMENTS (expired_phrases); i++)
    bounce_word_table_add (table, expired_phrases[i], strlen (expired_phrases[i]), WORD_EXPIRED);
  bounce_word_table_freeze (table);

  return table;
}

static const BounceWordTable *
get_words (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_words, NULL);
}

static gboolean
note_lowest_cb (guint    number,
                gsize    start,
                gsize    length,
                gpointer user_data)
{
  guint *lowest = user_data;

  *lowest = MIN (*lowest, number);

  return TRUE;
}

/* The first in the table of the words of @kind that stand in the text; G_MAXUINT where none does. */
static guint
find_lowest (const char *text,
             gsize       length,
             guint32     kind)
{
  guint lowest = G_MAXUINT;

  bounce_word_table_search (get_words (), text, length, kind, note_lowest_cb, &lowest);

  return lowest;
}

/* In a transcript the answer belongs to the last command before it. */
static gsize
find_last_command (const Flat *flat)
{
  const char *found = memchr (flat->text, '>', flat->length) != NULL ? g_strrstr (flat->text, ">>>") : NULL;

  return found != NULL ? (gsize) (found - flat->text) : 0;
}

/**
 * bounce_conversation_find_command:
 * @text: a diagnostic or transcript
 *
 * Returns: (nullable): the verb of the refused command, static
 */
const char *
bounce_conversation_find_command (const char *text)
{
  g_auto(Flat) flat;
  gsize from;
  guint found;

  flatten (&flat, text);
  from = find_last_command (&flat);
  found = find_lowest (flat.text + from, flat.length - from, WORD_COMMAND);

  return found != G_MAXUINT ? phrases[found].command : NULL;
}

static gsize
host_length (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalnum (text[length]) || text[length] == '.' || text[length] == '-' || text[length] == '_')
    length++;
  while (length > 0 && (text[length - 1] == '.' || text[length - 1] == '-'))
    length--;

  return length;
}

/* The address in brackets right behind a host's name. */
static char *
ip_behind (const char *text)
{
  const char *end;

  while (*text == ' ' || *text == '.')
    text++;
  if (*text != '[' && *text != '(')
    return NULL;
  end = strpbrk (text, "])");

  return end != NULL ? bounce_received_find_ip (text, end + 1 - text) : NULL;
}

static char *
bare_ip (const char *text,
         gsize       length)
{
  g_autofree char *name = g_strndup (text, length);

  return g_hostname_is_ip_address (name) ? g_steal_pointer (&name) : NULL;
}

/* "the server for the recipient domain example.org by mx.example.org. [192.0.2.1]": the domain is not the host. */
static gboolean
find_host_of_domain (const char  *flat,
                     char       **host,
                     char       **ip)
{
  const char *domain = strstr (flat, "recipient domain ");
  const char *by = domain != NULL ? strstr (domain, " by ") : NULL;
  gsize length;

  if (by == NULL)
    return FALSE;
  by += strlen (" by ");
  length = host_length (by);
  if (!bounce_received_is_host (by, length))
    return FALSE;
  *host = g_strndup (by, length);
  *ip = ip_behind (by + length);

  return TRUE;
}

/**
 * bounce_conversation_find_host:
 * @text: a diagnostic or transcript
 * @host: (out) (nullable): the name of the remote host
 * @ip: (out) (nullable): its address
 *
 * Returns: whether either was found
 */
gboolean
bounce_conversation_find_host (const char  *text,
                               char       **host,
                               char       **ip)
{
  g_auto(Flat) flat;
  guint first;

  *host = NULL;
  *ip = NULL;
  flatten (&flat, text);
  if (find_host_of_domain (flat.text, host, ip))
    return TRUE;
  first = find_lowest (flat.text, flat.length, WORD_HOST);
  for (gsize i = first != G_MAXUINT ? first - FIRST_HOST : G_N_ELEMENTS (host_words);
       i < G_N_ELEMENTS (host_words); i++)
    {
      const char *found = flat.text;

      while ((found = strstr (found, host_words[i])) != NULL)
        {
          const char *name = found + strlen (host_words[i]);
          gsize length;

          found = name;
          while (*name == ' ' || *name == '<' || *name == '"')
            name++;
          length = host_length (name);
          if (bounce_received_is_host (name, length))
            {
              *host = g_strndup (name, length);
              *ip = ip_behind (name + length);
              return TRUE;
            }
          *ip = length > 0 ? bare_ip (name, length) : ip_behind (name);
          if (*ip != NULL)
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * bounce_conversation_is_expired:
 * @text: a diagnostic or an explanation
 *
 * Returns: whether it says that the time for further tries ran out
 */
gboolean
bounce_conversation_is_expired (const char *text)
{
  g_auto(Flat) flat;

  flatten (&flat, text);

  return find_lowest (flat.text, flat.length, WORD_EXPIRED) != G_MAXUINT;
}
