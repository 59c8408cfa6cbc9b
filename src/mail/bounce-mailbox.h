/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Cuts an input into messages. The container (single message, mbox, Maildir, folder, .emlx, compressed …) is recognised
 * by content. Memory is bounded: one block of the file and one message at a time. */

#pragma once

#include <gio/gio.h>

#include "base/bounce-source.h"
#include "mail/bounce-division.h"
#include "mail/bounce-gaps.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_MAILBOX (bounce_mailbox_get_type ())
G_DECLARE_FINAL_TYPE (BounceMailbox, bounce_mailbox, BOUNCE, MAILBOX, GObject)

/* Opening a path: a file, a folder, "-" for standard input. */
BounceMailbox *bounce_mailbox_open (const char *path, GCancellable *cancellable, GError **error);
/* Bytes that are already here: pasted text, a dropped buffer. @name is what the person is shown. */
BounceMailbox *bounce_mailbox_new_for_bytes (const char *name, GBytes *bytes);

/* TRUE with *source set: a message, *bytes its bytes (mbox quoting undone). TRUE with *source NULL: the end.
 * FALSE: an error that concerns one file (folders go on: call again) or the input as a whole (the next call ends).
 * Whoever takes *gaps gets large encoded attachments without their middle, where the whole can be had again with
 * bounce_rereader_read(). */
gboolean bounce_mailbox_next (BounceMailbox *self, BounceSource **source, GBytes **bytes, BounceGaps **gaps,
                              GCancellable *cancellable, GError **error);

/* Where what is left of the file that is read now is large and can be cut by several threads: the means for that. Then
 * bounce_mailbox_next() goes on with the next file; it is called when all stretches are cut. */
BounceDivision *bounce_mailbox_divide (BounceMailbox *self);

/* The file that is read now, or was read last: the one that an error is about. */
const char *bounce_mailbox_get_path (BounceMailbox *self);

/* For progress: bytes of the file(s) read so far, before decompression; total is 0 where it is not known. */
void bounce_mailbox_get_progress (BounceMailbox *self, guint64 *done, guint64 *total);

/* For whoever reads the same files: a source for a cut, and an error that names the file. */
BounceSource *bounce_mailbox_make_source (const char *path, guint64 index, const BounceCut *cut, GBytes *memory);
void bounce_mailbox_set_error (GError **error, const char *path, const GError *cause);

G_END_DECLS
