/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is dragged out of a row: the summary of a mail that must be read again first. In a compressed mailbox that may
 * take seconds, so it is read on a thread while the pointer still moves; whoever takes the drop waits for it. */

#pragma once

#include <gtk/gtk.h>

#include "base/bounce-source.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_MAIL_PROVIDER (bounce_mail_provider_get_type ())
G_DECLARE_FINAL_TYPE (BounceMailProvider, bounce_mail_provider, BOUNCE, MAIL_PROVIDER, GdkContentProvider)

GdkContentProvider *bounce_mail_provider_new (BounceSource *source, int recipient);

G_END_DECLS
