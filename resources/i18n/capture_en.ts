<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>CameraBox</name>
        <message>
            <source>Use a video file as camera</source>
            <translation>Use a video file as camera</translation>
        </message>
        <message>
            <source>Videos (%1)</source>
            <translation>Videos (%1)</translation>
        </message>
        <message>
            <source>Video: %1</source>
            <translation>Video: %1</translation>
        </message>
        <message>
            <source>No camera</source>
            <translation>No camera</translation>
        </message>
        <message>
            <source>Use a video file as camera…</source>
            <translation>Use a video file as camera…</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Camera</translation>
        </message>
        <message>
            <source>Cameras appear here when they are plugged in</source>
            <translation>Cameras appear here when they are plugged in</translation>
        </message>
    </context>
    <context>
        <name>CameraPanel</name>
        <message>
            <source>%1 of %2 s</source>
            <translation>%1 of %2 s</translation>
        </message>
        <message>
            <source>Nothing was recorded.</source>
            <translation>Nothing was recorded.</translation>
        </message>
        <message>
            <source>The take was saved in the library.</source>
            <translation>The take was saved in the library.</translation>
        </message>
        <message>
            <source>Playback</source>
            <translation>Playback</translation>
        </message>
        <message>
            <source>Starting the camera…</source>
            <translation>Starting the camera…</translation>
        </message>
        <message>
            <source>Picture of the camera</source>
            <translation>Picture of the camera</translation>
        </message>
    </context>
    <context>
        <name>CapturePage</name>
        <message>
            <source>Capture</source>
            <translation>Capture</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Camera</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Import</translation>
        </message>
    </context>
    <context>
        <name>Choices</name>
        <message>
            <source>New person</source>
            <translation>New person</translation>
        </message>
        <message>
            <source>%1 per second</source>
            <translation>%1 per second</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>None</source>
            <translation>None</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Camera</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Size</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Pictures</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Length</translation>
        </message>
        <message>
            <source>Countdown</source>
            <translation>Countdown</translation>
        </message>
        <message>
            <source>Pictures a second; 30 show every blink</source>
            <translation>Pictures a second; 30 show every blink</translation>
        </message>
        <message>
            <source>The take ends by itself after this time; you may stop it earlier</source>
            <translation>The take ends by itself after this time; you may stop it earlier</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
    </context>
    <context>
        <name>Coverage</name>
        <message>
            <source>Shown so far</source>
            <translation>Shown so far</translation>
        </message>
        <message>
            <source>Directions: %1 of %2</source>
            <translation>Directions: %1 of %2</translation>
        </message>
    </context>
    <context>
        <name>Guide</name>
        <message>
            <source>Sit in front of the camera</source>
            <translation>Sit in front of the camera</translation>
        </message>
        <message>
            <source>Only one person, please</source>
            <translation>Only one person, please</translation>
        </message>
        <message>
            <source>More light on your face</source>
            <translation>More light on your face</translation>
        </message>
        <message>
            <source>Too bright: less light</source>
            <translation>Too bright: less light</translation>
        </message>
        <message>
            <source>Come closer</source>
            <translation>Come closer</translation>
        </message>
        <message>
            <source>Move back a little</source>
            <translation>Move back a little</translation>
        </message>
        <message>
            <source>Move to the middle</source>
            <translation>Move to the middle</translation>
        </message>
        <message>
            <source>Hold still</source>
            <translation>Hold still</translation>
        </message>
        <message>
            <source>Good. Record when you are ready</source>
            <translation>Good. Record when you are ready</translation>
        </message>
        <message>
            <source>Look straight ahead, relaxed</source>
            <translation>Look straight ahead, relaxed</translation>
        </message>
        <message>
            <source>Turn slowly to your left</source>
            <translation>Turn slowly to your left</translation>
        </message>
        <message>
            <source>Turn slowly to your right</source>
            <translation>Turn slowly to your right</translation>
        </message>
        <message>
            <source>Look up</source>
            <translation>Look up</translation>
        </message>
        <message>
            <source>Look down</source>
            <translation>Look down</translation>
        </message>
        <message>
            <source>Smile</source>
            <translation>Smile</translation>
        </message>
        <message>
            <source>Open your mouth</source>
            <translation>Open your mouth</translation>
        </message>
        <message>
            <source>Raise your eyebrows</source>
            <translation>Raise your eyebrows</translation>
        </message>
        <message>
            <source>Close your eyes</source>
            <translation>Close your eyes</translation>
        </message>
        <message>
            <source>Move your nose in a slow circle</source>
            <translation>Move your nose in a slow circle</translation>
        </message>
        <message>
            <source>That is everything. Well done!</source>
            <translation>That is everything. Well done!</translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message>
            <source>Import videos</source>
            <translation>Import videos</translation>
        </message>
        <message>
            <source>Videos (%1)</source>
            <translation>Videos (%1)</translation>
        </message>
        <message>
            <source>“%1” is in the library.</source>
            <translation>“%1” is in the library.</translation>
        </message>
        <message>
            <source>Drop videos here</source>
            <translation>Drop videos here</translation>
        </message>
        <message>
            <source>MP4, MOV, MKV, AVI or WebM of one person, 5 to 20 seconds: face the camera, turn slowly to both sides, smile, open your mouth, blink. Every video is looked at before anything is computed.</source>
            <translation>MP4, MOV, MKV, AVI or WebM of one person, 5 to 20 seconds: face the camera, turn slowly to both sides, smile, open your mouth, blink. Every video is looked at before anything is computed.</translation>
        </message>
        <message>
            <source>Choose videos…</source>
            <translation>Choose videos…</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Add…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>Take it off this list; the file stays where it is (Del)</source>
            <translation>Take it off this list; the file stays where it is (Del)</translation>
        </message>
        <message>
            <source>Videos to import</source>
            <translation>Videos to import</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Look again</translation>
        </message>
        <message>
            <source>Add to library</source>
            <translation>Add to library</translation>
        </message>
        <message>
            <source>Make the avatar</source>
            <translation>Make the avatar</translation>
        </message>
    </context>
    <context>
        <name>LivePanel</name>
        <message>
            <source>A camera or a video moves the avatar.</source>
            <translation>A camera or a video moves the avatar.</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Starting…</translation>
        </message>
        <message>
            <source>Look straight ahead with a relaxed face</source>
            <translation>Look straight ahead with a relaxed face</translation>
        </message>
        <message>
            <source>Following you</source>
            <translation>Following you</translation>
        </message>
        <message>
            <source>Looking for your face…</source>
            <translation>Looking for your face…</translation>
        </message>
        <message>
            <source>%1 ms from camera to screen, %2 pictures a second</source>
            <translation>%1 ms from camera to screen, %2 pictures a second</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stop</translation>
        </message>
        <message>
            <source>No camera is connected. Plug one in, or use a video as camera.</source>
            <translation>No camera is connected. Plug one in, or use a video as camera.</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>Live</translation>
        </message>
        <message>
            <source>Like a mirror</source>
            <translation>Like a mirror</translation>
        </message>
        <message>
            <source>The avatar moves to the same side of the screen as you do</source>
            <translation>The avatar moves to the same side of the screen as you do</translation>
        </message>
        <message>
            <source>Relaxed face</source>
            <translation>Relaxed face</translation>
        </message>
        <message>
            <source>Look straight ahead, relaxed, and press: this face then counts as no expression</source>
            <translation>Look straight ahead, relaxed, and press: this face then counts as no expression</translation>
        </message>
        <message>
            <source>Picture of the camera</source>
            <translation>Picture of the camera</translation>
        </message>
    </context>
    <context>
        <name>Placement</name>
        <message>
            <source>Before you begin</source>
            <translation>Before you begin</translation>
        </message>
    </context>
    <context>
        <name>RecordButton</name>
        <message>
            <source>Stop</source>
            <translation>Stop</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Record</translation>
        </message>
    </context>
    <context>
        <name>Report</name>
        <message>
            <source>No face found</source>
            <translation>No face found</translation>
        </message>
        <message>
            <source>Turned far away</source>
            <translation>Turned far away</translation>
        </message>
        <message>
            <source>Several people</source>
            <translation>Several people</translation>
        </message>
        <message>
            <source>Face very small</source>
            <translation>Face very small</translation>
        </message>
        <message>
            <source>Face dark</source>
            <translation>Face dark</translation>
        </message>
        <message>
            <source>Too bright</source>
            <translation>Too bright</translation>
        </message>
        <message>
            <source>Blurred</source>
            <translation>Blurred</translation>
        </message>
        <message>
            <source>Hand near the face</source>
            <translation>Hand near the face</translation>
        </message>
        <message>
            <source>Ready to use</source>
            <translation>Ready to use</translation>
        </message>
        <message>
            <source>Can be used; it could be better</source>
            <translation>Can be used; it could be better</translation>
        </message>
        <message>
            <source>Cannot be used</source>
            <translation>Cannot be used</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <source>Having a look…</source>
            <translation>Having a look…</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Length</translation>
        </message>
        <message>
            <source>Pictures a second</source>
            <translation>Pictures a second</translation>
        </message>
        <message>
            <source>Picture size</source>
            <translation>Picture size</translation>
        </message>
        <message>
            <source>Face size</source>
            <translation>Face size</translation>
        </message>
        <message>
            <source>Usable pictures</source>
            <translation>Usable pictures</translation>
        </message>
        <message>
            <source>Sharpness</source>
            <translation>Sharpness</translation>
        </message>
        <message>
            <source>Head turns by</source>
            <translation>Head turns by</translation>
        </message>
        <message>
            <source>Expressions shown</source>
            <translation>Expressions shown</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 pixels</source>
            <translation>%1 pixels</translation>
        </message>
    </context>
    <context>
        <name>ReportView</name>
        <message>
            <source>Nothing to improve: views, light and expressions are good.</source>
            <translation>Nothing to improve: views, light and expressions are good.</translation>
        </message>
        <message>
            <source>Measured</source>
            <translation>Measured</translation>
        </message>
        <message>
            <source>Worst pictures</source>
            <translation>Worst pictures</translation>
        </message>
    </context>
    <context>
        <name>Review</name>
        <message>
            <source>Your take</source>
            <translation>Your take</translation>
        </message>
        <message>
            <source>Save and make the avatar</source>
            <translation>Save and make the avatar</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Save</translation>
        </message>
        <message>
            <source>Record again</source>
            <translation>Record again</translation>
        </message>
        <message>
            <source>Moves this take to the trash; it can be undone</source>
            <translation>Moves this take to the trash; it can be undone</translation>
        </message>
        <message>
            <source>%1 seconds, %2 pictures.</source>
            <translation>%1 seconds, %2 pictures.</translation>
        </message>
        <message>
            <source>%1 pictures were lost because the disk was too slow.</source>
            <translation>%1 pictures were lost because the disk was too slow.</translation>
        </message>
    </context>
    <context>
        <name>Shown</name>
        <message>
            <source>Relaxed</source>
            <translation>Relaxed</translation>
        </message>
        <message>
            <source>Smile</source>
            <translation>Smile</translation>
        </message>
        <message>
            <source>Mouth open</source>
            <translation>Mouth open</translation>
        </message>
        <message>
            <source>Eyebrows up</source>
            <translation>Eyebrows up</translation>
        </message>
        <message>
            <source>Eyes closed</source>
            <translation>Eyes closed</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation>Distance</translation>
        </message>
        <message>
            <source>In the middle</source>
            <translation>In the middle</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>Sharp picture</source>
            <translation>Sharp picture</translation>
        </message>
    </context>
    <context>
        <name>TakeDesk</name>
        <message>
            <source>The recording “%1” had been interrupted; what was recorded is in the library.</source>
            <translation>The recording “%1” had been interrupted; what was recorded is in the library.</translation>
        </message>
        <message>
            <source>The recording was cut short; what was recorded is in the library.</source>
            <translation>The recording was cut short; what was recorded is in the library.</translation>
        </message>
        <message>
            <source>Recording of %1</source>
            <translation>Recording of %1</translation>
        </message>
        <message>
            <source>The take was moved to the trash.</source>
            <translation>The take was moved to the trash.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
    </context>
    <context>
        <name>Trouble</name>
        <message>
            <source>Try again</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>Use a video file as camera…</source>
            <translation>Use a video file as camera…</translation>
        </message>
        <message>
            <source>Import a video instead</source>
            <translation>Import a video instead</translation>
        </message>
        <message>
            <source>No camera is connected</source>
            <translation>No camera is connected</translation>
        </message>
        <message>
            <source>Plug one in: it appears here by itself. Or use a video as camera, to try things out.</source>
            <translation>Plug one in: it appears here by itself. Or use a video as camera, to try things out.</translation>
        </message>
    </context>
</TS>
