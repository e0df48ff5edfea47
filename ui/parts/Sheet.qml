// A white sheet on the paper: what is only read lies on it. Nothing on it can be pressed by mistake.
import QtQuick
import "../theme"

Rectangle {
    radius: Theme.radius
    color: Hues.card
    border.color: Hues.hairline
    border.width: Theme.hair
}
