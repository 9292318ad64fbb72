<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Background</name>
        <message>
            <source>Studio grey</source>
            <translation>Studio grey</translation>
        </message>
        <message>
            <source>Black</source>
            <translation>Black</translation>
        </message>
        <message>
            <source>White</source>
            <translation>White</translation>
        </message>
        <message>
            <source>Green screen</source>
            <translation>Green screen</translation>
        </message>
        <message>
            <source>Transparent</source>
            <translation>Transparent</translation>
        </message>
    </context>
    <context>
        <name>CameraReadout</name>
        <message>
            <source>This is no camera. Write it as in: %1</source>
            <translation>This is no camera. Write it as in: %1</translation>
        </message>
        <message>
            <source>Degrees and metres; Enter goes there</source>
            <translation>Degrees and metres; Enter goes there</translation>
        </message>
        <message>
            <source>Camera?</source>
            <translation>Camera?</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Camera</translation>
        </message>
        <message>
            <source>Camera in numbers</source>
            <translation>Camera in numbers</translation>
        </message>
        <message>
            <source>Copy the camera as text</source>
            <translation>Copy the camera as text</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>Keep as view %1</source>
            <translation>Keep as view %1</translation>
        </message>
        <message>
            <source>Go to view %1</source>
            <translation>Go to view %1</translation>
        </message>
        <message>
            <source>Frame head</source>
            <translation>Frame head</translation>
        </message>
        <message>
            <source>Show the whole head</source>
            <translation>Show the whole head</translation>
        </message>
        <message>
            <source>Splats</source>
            <translation>Splats</translation>
        </message>
        <message>
            <source>Show the avatar as it is</source>
            <translation>Show the avatar as it is</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>Mesh</translation>
        </message>
        <message>
            <source>Show the surface that carries it</source>
            <translation>Show the surface that carries it</translation>
        </message>
        <message>
            <source>Wires</source>
            <translation>Wires</translation>
        </message>
        <message>
            <source>Show the surface's triangles</source>
            <translation>Show the surface's triangles</translation>
        </message>
        <message>
            <source>Turntable</source>
            <translation>Turntable</translation>
        </message>
        <message>
            <source>Turn round the head</source>
            <translation>Turn round the head</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Picture</translation>
        </message>
        <message>
            <source>Save what is shown as a picture</source>
            <translation>Save what is shown as a picture</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Full screen</translation>
        </message>
        <message>
            <source>Fill the screen; Esc comes back</source>
            <translation>Fill the screen; Esc comes back</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>Panel</translation>
        </message>
        <message>
            <source>Show or hide the sliders</source>
            <translation>Show or hide the sliders</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Take the last change of the pose back</source>
            <translation>Take the last change of the pose back</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Do it again</source>
            <translation>Do it again</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Reset</translation>
        </message>
        <message>
            <source>Neutral face, straight head</source>
            <translation>Neutral face, straight head</translation>
        </message>
        <message>
            <source>View from the front</source>
            <translation>View from the front</translation>
        </message>
        <message>
            <source>View from the back</source>
            <translation>View from the back</translation>
        </message>
        <message>
            <source>View from the right</source>
            <translation>View from the right</translation>
        </message>
        <message>
            <source>View from the left</source>
            <translation>View from the left</translation>
        </message>
        <message>
            <source>View from above</source>
            <translation>View from above</translation>
        </message>
        <message>
            <source>View from below</source>
            <translation>View from below</translation>
        </message>
        <message>
            <source>Parallel projection</source>
            <translation>Parallel projection</translation>
        </message>
        <message>
            <source>Parallel projection in views from a side</source>
            <translation>Parallel projection in views from a side</translation>
        </message>
        <message>
            <source>Wheel zooms the other way round</source>
            <translation>Wheel zooms the other way round</translation>
        </message>
        <message>
            <source>Orbit left</source>
            <translation>Orbit left</translation>
        </message>
        <message>
            <source>Orbit right</source>
            <translation>Orbit right</translation>
        </message>
        <message>
            <source>Orbit up</source>
            <translation>Orbit up</translation>
        </message>
        <message>
            <source>Orbit down</source>
            <translation>Orbit down</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Zoom in</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Zoom out</translation>
        </message>
        <message>
            <source>Move left</source>
            <translation>Move left</translation>
        </message>
        <message>
            <source>Move right</source>
            <translation>Move right</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Move up</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Move down</translation>
        </message>
        <message>
            <source>Camera of the video</source>
            <translation>Camera of the video</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Play or pause</translation>
        </message>
        <message>
            <source>Previous frame</source>
            <translation>Previous frame</translation>
        </message>
        <message>
            <source>Next frame</source>
            <translation>Next frame</translation>
        </message>
        <message>
            <source>Next display mode</source>
            <translation>Next display mode</translation>
        </message>
        <message>
            <source>Leave full screen</source>
            <translation>Leave full screen</translation>
        </message>
        <message>
            <source>Camera in numbers</source>
            <translation>Camera in numbers</translation>
        </message>
        <message>
            <source>Keys and speed…</source>
            <translation>Keys and speed…</translation>
        </message>
        <message>
            <source>Compare with the photo</source>
            <translation>Compare with the photo</translation>
        </message>
    </context>
    <context>
        <name>Expression</name>
        <message>
            <source>%1, left</source>
            <translation>%1, left</translation>
        </message>
        <message>
            <source>%1, right</source>
            <translation>%1, right</translation>
        </message>
        <message>
            <source>Mouth</source>
            <translation>Mouth</translation>
        </message>
        <message>
            <source>Smile</source>
            <translation>Smile</translation>
        </message>
        <message>
            <source>Frown</source>
            <translation>Frown</translation>
        </message>
        <message>
            <source>Pucker</source>
            <translation>Pucker</translation>
        </message>
        <message>
            <source>Funnel</source>
            <translation>Funnel</translation>
        </message>
        <message>
            <source>Close lips</source>
            <translation>Close lips</translation>
        </message>
        <message>
            <source>Stretch</source>
            <translation>Stretch</translation>
        </message>
        <message>
            <source>Dimple</source>
            <translation>Dimple</translation>
        </message>
        <message>
            <source>Upper lip up</source>
            <translation>Upper lip up</translation>
        </message>
        <message>
            <source>Lower lip down</source>
            <translation>Lower lip down</translation>
        </message>
        <message>
            <source>Press lips</source>
            <translation>Press lips</translation>
        </message>
        <message>
            <source>Roll upper lip</source>
            <translation>Roll upper lip</translation>
        </message>
        <message>
            <source>Roll lower lip</source>
            <translation>Roll lower lip</translation>
        </message>
        <message>
            <source>Shrug upper lip</source>
            <translation>Shrug upper lip</translation>
        </message>
        <message>
            <source>Shrug lower lip</source>
            <translation>Shrug lower lip</translation>
        </message>
        <message>
            <source>Mouth to the left</source>
            <translation>Mouth to the left</translation>
        </message>
        <message>
            <source>Mouth to the right</source>
            <translation>Mouth to the right</translation>
        </message>
        <message>
            <source>Jaw and tongue</source>
            <translation>Jaw and tongue</translation>
        </message>
        <message>
            <source>Open jaw</source>
            <translation>Open jaw</translation>
        </message>
        <message>
            <source>Jaw forward</source>
            <translation>Jaw forward</translation>
        </message>
        <message>
            <source>Jaw to the left</source>
            <translation>Jaw to the left</translation>
        </message>
        <message>
            <source>Jaw to the right</source>
            <translation>Jaw to the right</translation>
        </message>
        <message>
            <source>Tongue out</source>
            <translation>Tongue out</translation>
        </message>
        <message>
            <source>Eyelids</source>
            <translation>Eyelids</translation>
        </message>
        <message>
            <source>Blink</source>
            <translation>Blink</translation>
        </message>
        <message>
            <source>Squint</source>
            <translation>Squint</translation>
        </message>
        <message>
            <source>Eye wide</source>
            <translation>Eye wide</translation>
        </message>
        <message>
            <source>Lids look up</source>
            <translation>Lids look up</translation>
        </message>
        <message>
            <source>Lids look down</source>
            <translation>Lids look down</translation>
        </message>
        <message>
            <source>Lids look in</source>
            <translation>Lids look in</translation>
        </message>
        <message>
            <source>Lids look out</source>
            <translation>Lids look out</translation>
        </message>
        <message>
            <source>Brows</source>
            <translation>Brows</translation>
        </message>
        <message>
            <source>Inner brows up</source>
            <translation>Inner brows up</translation>
        </message>
        <message>
            <source>Outer brow up</source>
            <translation>Outer brow up</translation>
        </message>
        <message>
            <source>Brow down</source>
            <translation>Brow down</translation>
        </message>
        <message>
            <source>Cheeks and nose</source>
            <translation>Cheeks and nose</translation>
        </message>
        <message>
            <source>Puff cheeks</source>
            <translation>Puff cheeks</translation>
        </message>
        <message>
            <source>Raise cheek</source>
            <translation>Raise cheek</translation>
        </message>
        <message>
            <source>Sneer</source>
            <translation>Sneer</translation>
        </message>
    </context>
    <context>
        <name>ExpressionPanel</name>
        <message>
            <source>Search expressions</source>
            <translation>Search expressions</translation>
        </message>
        <message>
            <source>Both sides together</source>
            <translation>Both sides together</translation>
        </message>
        <message>
            <source>Moving a slider of one side also moves the other side's</source>
            <translation>Moving a slider of one side also moves the other side's</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Reset</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>Take the last change of the pose back (Ctrl+Z)</source>
            <translation>Take the last change of the pose back (Ctrl+Z)</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Redo</translation>
        </message>
        <message>
            <source>Do it again (Ctrl+Shift+Z)</source>
            <translation>Do it again (Ctrl+Shift+Z)</translation>
        </message>
        <message>
            <source>Neutral face, straight head (Ctrl+0)</source>
            <translation>Neutral face, straight head (Ctrl+0)</translation>
        </message>
        <message>
            <source>Ready-made expressions</source>
            <translation>Ready-made expressions</translation>
        </message>
        <message>
            <source>Head and gaze</source>
            <translation>Head and gaze</translation>
        </message>
        <message>
            <source>Turn head</source>
            <translation>Turn head</translation>
        </message>
        <message>
            <source>Positive: towards the subject's left</source>
            <translation>Positive: towards the subject's left</translation>
        </message>
        <message>
            <source>Nod</source>
            <translation>Nod</translation>
        </message>
        <message>
            <source>Positive: chin up</source>
            <translation>Positive: chin up</translation>
        </message>
        <message>
            <source>Tilt</source>
            <translation>Tilt</translation>
        </message>
        <message>
            <source>Positive: towards the subject's left shoulder</source>
            <translation>Positive: towards the subject's left shoulder</translation>
        </message>
        <message>
            <source>Look sideways</source>
            <translation>Look sideways</translation>
        </message>
        <message>
            <source>Look up</source>
            <translation>Look up</translation>
        </message>
        <message>
            <source>Positive: upwards</source>
            <translation>Positive: upwards</translation>
        </message>
    </context>
    <context>
        <name>HandlingDialog</name>
        <message>
            <source>Keys and speed</source>
            <translation>Keys and speed</translation>
        </message>
        <message>
            <source>Keymap</source>
            <translation>Keymap</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Speed</translation>
        </message>
        <message>
            <source>How far a mouse or a finger moves the camera; +1 is twice as far</source>
            <translation>How far a mouse or a finger moves the camera; +1 is twice as far</translation>
        </message>
        <message>
            <source>Search commands</source>
            <translation>Search commands</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Command</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Key</translation>
        </message>
        <message>
            <source>Keys of the commands</source>
            <translation>Keys of the commands</translation>
        </message>
        <message>
            <source>%1 is given to several commands: %2. None of them hears it.</source>
            <translation>%1 is given to several commands: %2. None of them hears it.</translation>
        </message>
    </context>
    <context>
        <name>Keymap</name>
        <message>
            <source>Blender-like</source>
            <translation>Blender-like</translation>
        </message>
        <message>
            <source>Maya-like</source>
            <translation>Maya-like</translation>
        </message>
        <message>
            <source>Fly</source>
            <translation>Fly</translation>
        </message>
    </context>
    <context>
        <name>LookRows</name>
        <message>
            <source>Light and lens</source>
            <translation>Light and lens</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>Exposure</translation>
        </message>
        <message>
            <source>Photographic stops; +1 is twice the light</source>
            <translation>Photographic stops; +1 is twice the light</translation>
        </message>
        <message>
            <source>Field of view</source>
            <translation>Field of view</translation>
        </message>
        <message>
            <source>Small: flat, as a portrait lens; large: deep</source>
            <translation>Small: flat, as a portrait lens; large: deep</translation>
        </message>
    </context>
    <context>
        <name>PictureDesk</name>
        <message>
            <source>Save picture</source>
            <translation>Save picture</translation>
        </message>
        <message>
            <source>PNG pictures (*.png)</source>
            <translation>PNG pictures (*.png)</translation>
        </message>
    </context>
    <context>
        <name>Preset</name>
        <message>
            <source>Neutral</source>
            <translation>Neutral</translation>
        </message>
        <message>
            <source>Smile</source>
            <translation>Smile</translation>
        </message>
        <message>
            <source>Relaxed</source>
            <translation>Relaxed</translation>
        </message>
        <message>
            <source>Surprised</source>
            <translation>Surprised</translation>
        </message>
        <message>
            <source>Sad</source>
            <translation>Sad</translation>
        </message>
        <message>
            <source>Angry</source>
            <translation>Angry</translation>
        </message>
        <message>
            <source>Blink</source>
            <translation>Blink</translation>
        </message>
        <message>
            <source>Wink left</source>
            <translation>Wink left</translation>
        </message>
        <message>
            <source>Wink right</source>
            <translation>Wink right</translation>
        </message>
        <message>
            <source>aa</source>
            <translation>aa</translation>
        </message>
        <message>
            <source>ih</source>
            <translation>ih</translation>
        </message>
        <message>
            <source>ou</source>
            <translation>ou</translation>
        </message>
        <message>
            <source>ee</source>
            <translation>ee</translation>
        </message>
        <message>
            <source>oh</source>
            <translation>oh</translation>
        </message>
    </context>
    <context>
        <name>PresetButtons</name>
        <message>
            <source>Expression “%1” (%2)</source>
            <translation>Expression “%1” (%2)</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>%1 Gaussians</source>
            <translation>%1 Gaussians</translation>
        </message>
        <message>
            <source>drawn on the CPU, coarser while moving</source>
            <translation>drawn on the CPU, coarser while moving</translation>
        </message>
        <message>
            <source>drawn on the CPU, in full</source>
            <translation>drawn on the CPU, in full</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Play</translation>
        </message>
        <message>
            <source>%1 (Space)</source>
            <translation>%1 (Space)</translation>
        </message>
        <message>
            <source>Time line</source>
            <translation>Time line</translation>
        </message>
        <message>
            <source>Look through the camera of the video (0)</source>
            <translation>Look through the camera of the video (0)</translation>
        </message>
        <message>
            <source>Camera of the video</source>
            <translation>Camera of the video</translation>
        </message>
    </context>
    <context>
        <name>Viewer</name>
        <message>
            <source>Opening %1…</source>
            <translation>Opening %1…</translation>
        </message>
        <message>
            <source>No avatar yet</source>
            <translation>No avatar yet</translation>
        </message>
        <message>
            <source>Preparing the avatar…</source>
            <translation>Preparing the avatar…</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>Viewport</translation>
        </message>
    </context>
    <context>
        <name>ViewerBar</name>
        <message>
            <source>Tools</source>
            <translation>Tools</translation>
        </message>
        <message>
            <source>Tools of the viewport</source>
            <translation>Tools of the viewport</translation>
        </message>
        <message>
            <source>Go to a kept view</source>
            <translation>Go to a kept view</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>Keep this view</translation>
        </message>
        <message>
            <source>View</source>
            <translation>View</translation>
        </message>
        <message>
            <source>Directions, projection, kept views</source>
            <translation>Directions, projection, kept views</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Background</translation>
        </message>
        <message>
            <source>What lies behind the head</source>
            <translation>What lies behind the head</translation>
        </message>
        <message>
            <source>Mouse and keys</source>
            <translation>Mouse and keys</translation>
        </message>
        <message>
            <source>How mouse and keyboard move the camera</source>
            <translation>How mouse and keyboard move the camera</translation>
        </message>
    </context>
    <context>
        <name>ViewerWindow</name>
        <message>
            <source>Saved %1</source>
            <translation>Saved %1</translation>
        </message>
        <message>
            <source>%1 – Avatar Studio</source>
            <translation>%1 – Avatar Studio</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Language</translation>
        </message>
    </context>
</TS>
