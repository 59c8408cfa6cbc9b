/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-detail-view.h"

struct _BounceDetailView {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceDetailView, bounce_detail_view, ADW_TYPE_BIN)

static void
bounce_detail_view_class_init (BounceDetailViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-detail-view.ui");
}

static void
bounce_detail_view_init (BounceDetailView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bounce_detail_view_new (void)
{
  return g_object_new (BOUNCE_TYPE_DETAIL_VIEW, NULL);
}

/**
 * bounce_detail_view_set_result:
 * @self: a detail view
 * @result: (nullable): the message to show; NULL shows nothing
 * @recipient: only this recipient of it; -1 for all
 */
void
bounce_detail_view_set_result (BounceDetailView *self,
                               BounceResult     *result,
                               int               recipient)
{
  g_return_if_fail (BOUNCE_IS_DETAIL_VIEW (self));
}
