// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/docks/noticepanel.h"

#include "plugin/docks/appearance.h"
#include "plugin/docks/availability.h"
#include "ui_noticepanel.h"

namespace hotspot
{

NoticePanel::NoticePanel( QWidget *parent ) : QWidget( parent ), mUi( std::make_unique<Ui::NoticePanel>() )
{
  mUi->setupUi( this );
  connect( mUi->primaryButton, &QPushButton::clicked, this, &NoticePanel::primaryTriggered );
  connect( mUi->secondaryButton, &QPushButton::clicked, this, &NoticePanel::secondaryTriggered );
}

NoticePanel::~NoticePanel() = default;

void NoticePanel::setNotice( const Notice &notice )
{
  const int size = 2 * fontMetrics().height();
  mUi->iconLabel->setPixmap( icon( notice.iconName ).pixmap( size, size ) );
  mUi->headingLabel->setText( notice.heading );
  mUi->textLabel->setText( notice.text );
  mUi->textLabel->setVisible( !notice.text.isEmpty() );
  mUi->primaryButton->setText( notice.primary );
  mUi->primaryButton->setVisible( !notice.primary.isEmpty() );
  mUi->secondaryButton->setText( notice.secondary );
  mUi->secondaryButton->setVisible( !notice.secondary.isEmpty() );
  setAvailable( *mUi->primaryButton, notice.primaryObstacle, mUi->obstacleLabel );
}

} // namespace hotspot
