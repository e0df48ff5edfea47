// The bench panel beside the demo kiosk: hands, troubles, the receipt, and where staff answer.
pragma ComponentBehavior: Bound
import QtQuick
import KioskBench
import "../theme"

Window {
    id: root

    required property Bench bench

    readonly property int unit: 6
    readonly property color paper: "#FBF8F1"
    readonly property color ink: "#1F2421"
    readonly property color secondInk: "#46504B"
    readonly property color edge: "#8A8576"

    width: 480
    height: 1000
    color: paper
    title: bench.words.title

    component Label: Text {
        font.family: Theme.sans
        font.pixelSize: 14
        color: root.ink
        wrapMode: Text.Wrap
    }

    Flickable {
        anchors.fill: parent
        anchors.margins: 2 * root.unit
        contentHeight: column.height
        clip: true

        Column {
            id: column

            width: parent.width
            spacing: 2 * root.unit

            Item {
                width: parent.width
                height: heading.height

                Label {
                    id: heading

                    text: root.bench.words.title
                    font.pixelSize: 22
                    font.bold: true
                }

                Push {
                    anchors.right: parent.right
                    action: "switch_bench_language"
                    label: root.bench.words.language
                    onPressed: root.bench.switchLanguage()
                }
            }

            Label {
                width: parent.width
                text: root.bench.words.about
                color: root.secondInk
            }

            Label {
                text: root.bench.words.steps
                font.bold: true
            }

            Flow {
                width: parent.width
                spacing: root.unit

                Repeater {
                    model: root.bench.steps

                    Push {
                        required property var modelData

                        action: modelData.action
                        label: modelData.label
                        due: root.bench.step === action
                        onPressed: root.bench.do(action)
                    }
                }
            }

            Label {
                width: parent.width
                text: root.bench.words.steps_about
                color: root.secondInk
            }

            Label {
                text: root.bench.words.scenes
                font.bold: true
            }

            Flow {
                width: parent.width
                spacing: root.unit

                Repeater {
                    model: root.bench.scenes

                    Push {
                        required property var modelData

                        action: modelData.action
                        label: modelData.label
                        onPressed: root.bench.do(action)
                    }
                }
            }

            Label {
                objectName: "bench_hint"
                visible: text !== ""
                width: parent.width
                text: root.bench.hint
            }

            Repeater {
                model: root.bench.groups

                Column {
                    id: group

                    required property var modelData
                    required property int index
                    property bool open: false

                    width: column.width
                    spacing: root.unit

                    Push {
                        action: "fold:" + group.index
                        label: (group.open ? "▾ " : "▸ ") + group.modelData.title
                        onPressed: group.open = !group.open
                    }

                    Flow {
                        visible: group.open
                        width: parent.width
                        spacing: root.unit

                        Repeater {
                            model: group.modelData.buttons

                            Push {
                                required property var modelData

                                action: modelData.action
                                label: modelData.label
                                onPressed: root.bench.do(action)
                            }
                        }
                    }
                }
            }

            Label {
                text: root.bench.words.microphone
                font.bold: true
            }

            Row {
                width: parent.width
                spacing: root.unit

                Rectangle {
                    width: parent.width - speak.width - root.unit
                    height: speak.height
                    radius: 4
                    color: "white"
                    border.color: sentence.activeFocus ? root.ink : root.edge

                    TextInput {
                        id: sentence

                        objectName: "bench_sentence"
                        anchors.fill: parent
                        anchors.margins: root.unit
                        text: root.bench.words.example
                        font.family: Theme.sans
                        font.pixelSize: 14
                        color: root.ink
                        clip: true
                        activeFocusOnTab: true
                        Accessible.role: Accessible.EditableText
                        Accessible.name: root.bench.words.microphone
                        onAccepted: root.bench.say(text)
                    }
                }

                Push {
                    id: speak

                    action: "bench_say"
                    label: root.bench.words.say
                    onPressed: root.bench.say(sentence.text)
                }
            }

            Label {
                width: parent.width
                text: root.bench.words.say_first
                color: root.secondInk
            }

            Label {
                text: root.bench.words.staff
                font.bold: true
            }

            Push {
                action: "open_pager"
                label: root.bench.words.pager
                onPressed: root.bench.openPager()
            }

            Label {
                width: parent.width
                text: root.bench.words.codes + "\n" + root.bench.call
                color: root.secondInk
            }

            Label {
                width: parent.width
                text: root.bench.words.devices + "：" + root.bench.devices
                color: root.secondInk
            }

            Label {
                text: root.bench.words.paper
                font.bold: true
            }

            Label {
                visible: root.bench.paper === ""
                text: root.bench.words.no_paper_yet
                color: root.secondInk
            }

            Rectangle {
                visible: root.bench.paper !== ""
                width: parent.width
                height: receipt.height + 2 * root.unit
                color: "white"
                border.color: root.edge

                Image {
                    id: receipt

                    objectName: "bench_paper"
                    x: root.unit
                    y: root.unit
                    width: parent.width - 2 * root.unit
                    fillMode: Image.PreserveAspectFit
                    source: root.bench.paper
                    Accessible.role: Accessible.Graphic
                    Accessible.name: root.bench.words.paper
                }
            }
        }
    }
}
