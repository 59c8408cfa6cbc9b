/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mail/bounce-message.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "base/bounce-ascii.h"
#include "base/bounce-error.h"
#include "base/bounce-limits.h"
#include "mail/bounce-message-private.h"

/* How much of the start decides whether these bytes are text at all, and what its line ends are. */
#define SNIFF_BYTES (4 * 1024)
#define CONTROLS_BYTES 512

/* A message of the Macintosh of old has bare CR for line ends; MIME knows LF and CRLF. */
static gboolean
has_bare_cr_only (const char *data,
                  gsize       length)
{
  gsize n = MIN (length, SNIFF_BYTES);

  return memchr (data, '\r', n) != NULL && memchr (data, '\n', n) == NULL;
}

static void
replace_bare_cr (BounceMessage *self)
{
  self->owned_data = g_malloc (self->length);
  memcpy (self->owned_data, self->data, self->length);
  for (gsize i = 0; i < self->length; i++)
    if (self->owned_data[i] == '\r' && (i + 1 == self->length || self->owned_data[i + 1] != '\n'))
      self->owned_data[i] = '\n';
  self->data = self->owned_data;
}

/* Text has hardly a NUL and hardly a control character; the escapes of ISO 2022 are allowed. */
static gboolean
is_binary (const char *data,
           gsize       length)
{
  gsize n = MIN (length, CONTROLS_BYTES);
  gsize controls = 0;

  for (gsize i = 0; i < n; i++)
    {
      guchar c = (guchar) data[i];

      if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\033' && c != '\b')
        controls += c == '\0' ? 4 : 1;
    }

  return controls * 20 > n;
}

static gboolean
is_postmark (const char *line,
             gsize       length)
{
  return (length > 5 && memcmp (line, "From ", 5) == 0) || (length > 6 && memcmp (line, ">From ", 6) == 0);
}

/* Where the header begins: a byte order mark, blank lines and postmarks may stand before it. */
static gsize
find_start (const char *data,
            gsize       length)
{
  gsize position = 0;

  if (length >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    position = 3;

  while (position < length)
    {
      const char *feed;

      if (g_ascii_isspace (data[position]))
        {
          position++;
          continue;
        }
      if (!is_postmark (data + position, length - position))
        break;
      feed = memchr (data + position, '\n', length - position);
      position = feed != NULL ? (gsize) (feed - data) + 1 : length;
    }

  return position;
}

static void
make_parts (BounceMessage *self)
{
  guint n = self->outline.parts->len;

  self->parts = g_new0 (BouncePart, n);
  for (guint i = 0; i < n; i++)
    {
      self->parts[i].message = self;
      self->parts[i].index = i;
    }
}

/* Where anything about the structure is odd, or a header field has a gap in it, nothing is concluded from the rest. */
static gboolean
is_torn (const BounceMessage *self)
{
  if (self->outline.warnings->len > 0 || bounce_gaps_place (self->gaps, self->length) >= BOUNCE_LIMIT_MESSAGE_BYTES)
    return TRUE;

  for (guint i = 0; i < self->outline.fields->len; i++)
    {
      const BounceRawField *field = &g_array_index (self->outline.fields, BounceRawField, i);

      if (bounce_gaps_are_within (self->gaps, field->offset, field->end))
        return TRUE;
    }

  return FALSE;
}

/**
 * bounce_message_new:
 * @bytes: the message, with nothing before it but what mailboxes put there
 * @error: return location
 *
 * Parses a message. Malformed is normal and becomes a warning; text without a header is a message with one part.
 *
 * Returns: (transfer full) (nullable): the message; NULL with BOUNCE_ERROR_EMPTY or BOUNCE_ERROR_NOT_MAIL where there
 *   is nothing to read
 */
BounceMessage *
bounce_message_new (GBytes  *bytes,
                    GError **error)
{
  return bounce_message_new_with_gaps (bytes, NULL, error);
}

/**
 * bounce_message_new_with_gaps:
 * @bytes: the message, with nothing before it but what mailboxes put there
 * @gaps: (nullable): what is missing in it
 * @error: return location
 *
 * As bounce_message_new(). Ask bounce_message_wants_whole() when the message was looked at.
 *
 * Returns: (transfer full) (nullable): the message
 */
BounceMessage *
bounce_message_new_with_gaps (GBytes      *bytes,
                              BounceGaps  *gaps,
                              GError     **error)
{
  g_autoptr (BounceMessage) self = g_new0 (BounceMessage, 1);
  gsize length;
  gsize start;

  g_return_val_if_fail (bytes != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &length);
  self->length = MIN (length, BOUNCE_LIMIT_MESSAGE_BYTES);
  self->gaps = gaps != NULL ? bounce_gaps_ref (gaps) : NULL;

  start = find_start (self->data, self->length);
  if (start >= self->length)
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_EMPTY, _("There is nothing in it"));
      return NULL;
    }
  if (is_binary (self->data + start, self->length - start))
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_NOT_MAIL, _("It is not a mail message: it holds binary data"));
      return NULL;
    }

  if (has_bare_cr_only (self->data + start, self->length - start))
    replace_bare_cr (self);

  bounce_outline_init (&self->outline, self->data, start, self->length);
  make_parts (self);
  if (g_array_index (self->outline.parts, BounceOutlinePart, 0).n_fields == 0)
    bounce_outline_warn (&self->outline, "headers-missing", 0, N_("This is text without the header of a message."));
  if (self->length < length)
    bounce_outline_warn (&self->outline, "message-limit", self->length, N_("The message is too large to be read to its end."));

  self->wants_whole = self->gaps != NULL && is_torn (self);

  return g_steal_pointer (&self);
}

/**
 * bounce_message_wants_whole:
 * @self: a message
 *
 * Returns: whether something that is missing in it was asked for, so that what was found may not be all there is
 */
gboolean
bounce_message_wants_whole (BounceMessage *self)
{
  return self->wants_whole;
}

/**
 * bounce_message_ref:
 * @self: a message
 *
 * Returns: (transfer full): @self
 */
BounceMessage *
bounce_message_ref (BounceMessage *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_message_unref:
 * @self: (transfer full): a message
 */
void
bounce_message_unref (BounceMessage *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; self->parts != NULL && i < self->outline.parts->len; i++)
    {
      g_free (self->parts[i].label);
      g_free (self->parts[i].filename);
      g_clear_pointer (&self->parts[i].parameters, g_ptr_array_unref);
    }
  g_free (self->parts);
  bounce_outline_clear (&self->outline);
  g_clear_pointer (&self->gaps, bounce_gaps_unref);
  g_free (self->owned_data);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * bounce_message_get_bytes:
 * @self: a message
 *
 * Returns: (transfer none): the bytes it was made of
 */
GBytes *
bounce_message_get_bytes (BounceMessage *self)
{
  self->wants_whole = self->wants_whole || self->gaps != NULL;

  return self->bytes;
}

/**
 * bounce_message_get_header:
 * @self: a message
 * @name: name of a field, of any case
 *
 * Returns: (transfer none) (nullable): the first field of that name, decoded
 */
const char *
bounce_message_get_header (BounceMessage *self,
                           const char    *name)
{
  return bounce_part_get_header (&self->parts[0], name);
}

/**
 * bounce_message_get_n_headers:
 * @self: a message
 *
 * Returns: the number of fields in its header
 */
guint
bounce_message_get_n_headers (BounceMessage *self)
{
  return bounce_part_get_n_headers (&self->parts[0]);
}

/**
 * bounce_message_get_header_at:
 * @self: a message
 * @index: number of a field, from 0
 * @name: (out) (optional): its name, as it stands
 * @value: (out) (optional): its value, decoded
 * @offset: (out) (optional): bytes from the start of the message to the name
 * @length: (out) (optional): bytes of the field with its continuation lines, without the last line end
 */
void
bounce_message_get_header_at (BounceMessage  *self,
                              guint           index,
                              const char    **name,
                              const char    **value,
                              guint64        *offset,
                              guint64        *length)
{
  bounce_part_get_header_at (&self->parts[0], index, name, value, offset, length);
}

/**
 * bounce_message_header_is:
 * @self: a message
 * @index: number of a field, from 0
 * @name: name of a field, of any case
 *
 * Returns: whether the field has that name; nothing is decoded for it
 */
gboolean
bounce_message_header_is (BounceMessage *self,
                          guint          index,
                          const char    *name)
{
  const BounceOutlinePart *root = bounce_part_get_outline (&self->parts[0]);
  const BounceRawField *field = &g_array_index (self->outline.fields, BounceRawField, root->first_field + index);

  return bounce_ascii_is (self->data + field->offset, field->name_length, name);
}

/**
 * bounce_message_dup_date:
 * @self: a message
 *
 * Returns: (transfer full) (nullable): its Date field
 */
GDateTime *
bounce_message_dup_date (BounceMessage *self)
{
  return bounce_decode_date (bounce_message_get_header (self, "Date"));
}

/**
 * bounce_message_get_n_parts:
 * @self: a message
 *
 * Returns: the number of parts, at least 1: the root is the message itself
 */
guint
bounce_message_get_n_parts (BounceMessage *self)
{
  return self->outline.parts->len;
}

/**
 * bounce_message_get_part:
 * @self: a message
 * @index: number of a part, in document order
 *
 * Returns: (transfer none): the part
 */
const BouncePart *
bounce_message_get_part (BounceMessage *self,
                         guint          index)
{
  g_return_val_if_fail (index < self->outline.parts->len, NULL);

  return &self->parts[index];
}

/**
 * bounce_message_foreach_warning:
 * @self: a message
 * @func: called for each
 * @user_data: for @func
 */
void
bounce_message_foreach_warning (BounceMessage           *self,
                                BounceMessageWarningFunc func,
                                gpointer                 user_data)
{
  for (guint i = 0; i < self->outline.warnings->len; i++)
    {
      const BounceOutlineWarning *warning = &g_array_index (self->outline.warnings, BounceOutlineWarning, i);

      func (warning->id, warning->offset, warning->text, user_data);
    }
}
