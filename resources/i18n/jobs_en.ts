<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>Curves</name>
        <message>
            <source>Logarithmic scale</source>
            <translation>Logarithmic scale</translation>
        </message>
        <message>
            <source>Show everything (zoom with the wheel, move by dragging)</source>
            <translation>Show everything (zoom with the wheel, move by dragging)</translation>
        </message>
        <message>
            <source>Nothing measured yet</source>
            <translation>Nothing measured yet</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Error</translation>
        </message>
        <message>
            <source>Step time</source>
            <translation>Step time</translation>
        </message>
        <message>
            <source>ms a step</source>
            <translation>ms a step</translation>
        </message>
        <message>
            <source>Step size</source>
            <translation>Step size</translation>
        </message>
        <message>
            <source>held out, dB</source>
            <translation>held out, dB</translation>
        </message>
        <message>
            <source>held out</source>
            <translation>held out</translation>
        </message>
        <message>
            <source>relative</source>
            <translation>relative</translation>
        </message>
    </context>
    <context>
        <name>Monitor</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 of %2</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continue</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Nothing runs yet</source>
            <translation>Nothing runs yet</translation>
        </message>
        <message>
            <source>Choose a take at the left and start.</source>
            <translation>Choose a take at the left and start.</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>%1 left</translation>
        </message>
        <message>
            <source>Graphics card</source>
            <translation>Graphics card</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Processor</translation>
        </message>
        <message>
            <source>%1 of memory</source>
            <translation>%1 of memory</translation>
        </message>
        <message>
            <source>Stop and keep</source>
            <translation>Stop and keep</translation>
        </message>
        <message>
            <source>End early: a last few steps settle what was learnt, and the avatar is made.</source>
            <translation>End early: a last few steps settle what was learnt, and the avatar is made.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Stop; the last checkpoint stays, so that it can be resumed.</source>
            <translation>Stop; the last checkpoint stays, so that it can be resumed.</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Resume</translation>
        </message>
        <message>
            <source>Go on from the last checkpoint.</source>
            <translation>Go on from the last checkpoint.</translation>
        </message>
        <message>
            <source>Extend…</source>
            <translation>Extend…</translation>
        </message>
        <message>
            <source>Learn some more steps; makes a new version.</source>
            <translation>Learn some more steps; makes a new version.</translation>
        </message>
        <message>
            <source>Branch</source>
            <translation>Branch</translation>
        </message>
        <message>
            <source>Go on from here as a new avatar, settings as at the left.</source>
            <translation>Go on from here as a new avatar, settings as at the left.</translation>
        </message>
        <message>
            <source>Inspect</source>
            <translation>Inspect</translation>
        </message>
        <message>
            <source>Open the avatar in Inspect.</source>
            <translation>Open the avatar in Inspect.</translation>
        </message>
        <message>
            <source>Hold the work; time limits stand still as well.</source>
            <translation>Hold the work; time limits stand still as well.</translation>
        </message>
    </context>
    <context>
        <name>Personalize</name>
        <message>
            <source>Looking at the clip</source>
            <translation>Looking at the clip</translation>
        </message>
        <message>
            <source>Reading the video</source>
            <translation>Reading the video</translation>
        </message>
        <message>
            <source>Finding the face</source>
            <translation>Finding the face</translation>
        </message>
        <message>
            <source>Measuring the head</source>
            <translation>Measuring the head</translation>
        </message>
        <message>
            <source>Following the head</source>
            <translation>Following the head</translation>
        </message>
        <message>
            <source>Cutting out the head</source>
            <translation>Cutting out the head</translation>
        </message>
        <message>
            <source>Preparing frames</source>
            <translation>Preparing frames</translation>
        </message>
        <message>
            <source>Learning the person</source>
            <translation>Learning the person</translation>
        </message>
        <message>
            <source>Baking the avatar</source>
            <translation>Baking the avatar</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Starting</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Running</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Paused</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Stopped</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Failed</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>Interrupted</translation>
        </message>
        <message>
            <source>LoRA + register</source>
            <translation>LoRA + register</translation>
        </message>
        <message>
            <source>LoRA only</source>
            <translation>LoRA only</translation>
        </message>
        <message>
            <source>Register only</source>
            <translation>Register only</translation>
        </message>
        <message>
            <source>Whole network</source>
            <translation>Whole network</translation>
        </message>
        <message>
            <source>No network (baseline)</source>
            <translation>No network (baseline)</translation>
        </message>
        <message>
            <source>Nothing: the photo on a head</source>
            <translation>Nothing: the photo on a head</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>Colour</translation>
        </message>
        <message>
            <source>Structure</source>
            <translation>Structure</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Detail</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation>Outline</translation>
        </message>
        <message>
            <source>Unseen parts</source>
            <translation>Unseen parts</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min %2 s</source>
            <translation>%1 min %2 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 h %2 min</translation>
        </message>
    </context>
    <context>
        <name>PersonalizePage</name>
        <message>
            <source>This run cannot be resumed; start it anew.</source>
            <translation>This run cannot be resumed; start it anew.</translation>
        </message>
        <message>
            <source>Videos and tracks (*.mp4 *.mov *.mkv *.avi *.webm *.m4v *.track)</source>
            <translation>Videos and tracks (*.mp4 *.mov *.mkv *.avi *.webm *.m4v *.track)</translation>
        </message>
        <message>
            <source>Choose a video or a track</source>
            <translation>Choose a video or a track</translation>
        </message>
        <message>
            <source>The command line is on the clipboard.</source>
            <translation>The command line is on the clipboard.</translation>
        </message>
        <message>
            <source>Extend</source>
            <translation>Extend</translation>
        </message>
        <message>
            <source>Steps to add:</source>
            <translation>Steps to add:</translation>
        </message>
        <message>
            <source>“%1” was taken off the list.</source>
            <translation>“%1” was taken off the list.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Undo</translation>
        </message>
        <message>
            <source>The avatar “%1” is ready.</source>
            <translation>The avatar “%1” is ready.</translation>
        </message>
        <message>
            <source>Inspect</source>
            <translation>Inspect</translation>
        </message>
        <message>
            <source>Avatar Studio</source>
            <translation>Avatar Studio</translation>
        </message>
        <message>
            <source>An avatar is being made.</source>
            <translation>An avatar is being made.</translation>
        </message>
        <message>
            <source>It can be stopped now and resumed at the next start.</source>
            <translation>It can be stopped now and resumed at the next start.</translation>
        </message>
        <message>
            <source>Stop and resume later</source>
            <translation>Stop and resume later</translation>
        </message>
        <message>
            <source>Keep working</source>
            <translation>Keep working</translation>
        </message>
        <message>
            <source>Personalize</source>
            <translation>Personalize</translation>
        </message>
        <message>
            <source>It appears here and grows while it is learnt.</source>
            <translation>It appears here and grows while it is learnt.</translation>
        </message>
    </context>
    <context>
        <name>PreviewStrip</name>
        <message>
            <source>Photo</source>
            <translation>Photo</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Now</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Difference</translation>
        </message>
        <message>
            <source>Photo, the avatar now, and their difference</source>
            <translation>Photo, the avatar now, and their difference</translation>
        </message>
    </context>
    <context>
        <name>QueuePanel</name>
        <message>
            <source>Queue</source>
            <translation>Queue</translation>
        </message>
        <message>
            <source>Jobs appear here; one runs at a time.</source>
            <translation>Jobs appear here; one runs at a time.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Let the waiting jobs run</source>
            <translation>Let the waiting jobs run</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>Earlier</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Later</translation>
        </message>
        <message>
            <source>Try again from the last checkpoint</source>
            <translation>Try again from the last checkpoint</translation>
        </message>
        <message>
            <source>Copy as a command line</source>
            <translation>Copy as a command line</translation>
        </message>
        <message>
            <source>Take off the list</source>
            <translation>Take off the list</translation>
        </message>
    </context>
    <context>
        <name>RecipeForm</name>
        <message>
            <source>Small</source>
            <translation>Small</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Medium</translation>
        </message>
        <message>
            <source>Large</source>
            <translation>Large</translation>
        </message>
        <message>
            <source>Every 10th frame</source>
            <translation>Every 10th frame</translation>
        </message>
        <message>
            <source>Every 5th frame</source>
            <translation>Every 5th frame</translation>
        </message>
        <message>
            <source>The last fifth</source>
            <translation>The last fifth</translation>
        </message>
        <message>
            <source>The fifth turned farthest to one side</source>
            <translation>The fifth turned farthest to one side</translation>
        </message>
        <message>
            <source>None</source>
            <translation>None</translation>
        </message>
        <message>
            <source>As the preset</source>
            <translation>As the preset</translation>
        </message>
        <message>
            <source>Finest level</source>
            <translation>Finest level</translation>
        </message>
        <message>
            <source>What may change</source>
            <translation>What may change</translation>
        </message>
        <message>
            <source>Which parts learn the person.</source>
            <translation>Which parts learn the person.</translation>
        </message>
        <message>
            <source>LoRA rank</source>
            <translation>LoRA rank</translation>
        </message>
        <message>
            <source>LoRA adds small trainable matrices to a network that stays as it is; a higher rank lets them say more.</source>
            <translation>LoRA adds small trainable matrices to a network that stays as it is; a higher rank lets them say more.</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Register</translation>
        </message>
        <message>
            <source>The register is a memory on the surface of the head that keeps what belongs to this person alone, such as freckles and scars.</source>
            <translation>The register is a memory on the surface of the head that keeps what belongs to this person alone, such as freckles and scars.</translation>
        </message>
        <message>
            <source>The register's finest level changes every Gaussian by itself; without it detail is lost.</source>
            <translation>The register's finest level changes every Gaussian by itself; without it detail is lost.</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Steps</translation>
        </message>
        <message>
            <source>One step learns from one frame.</source>
            <translation>One step learns from one frame.</translation>
        </message>
        <message>
            <source>Structure</source>
            <translation>Structure</translation>
        </message>
        <message>
            <source>Weight of differences in structure (SSIM).</source>
            <translation>Weight of differences in structure (SSIM).</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Detail</translation>
        </message>
        <message>
            <source>Weight of differences in fine detail such as wrinkles.</source>
            <translation>Weight of differences in fine detail such as wrinkles.</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation>Outline</translation>
        </message>
        <message>
            <source>Weight of differences between the head's outline and the photo's.</source>
            <translation>Weight of differences between the head's outline and the photo's.</translation>
        </message>
        <message>
            <source>Unseen parts</source>
            <translation>Unseen parts</translation>
        </message>
        <message>
            <source>How strongly parts that no frame shows are kept smooth; 0 leaves them alone.</source>
            <translation>How strongly parts that no frame shows are kept smooth; 0 leaves them alone.</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>The same seed and settings give the same avatar again.</source>
            <translation>The same seed and settings give the same avatar again.</translation>
        </message>
        <message>
            <source>Held-out frames</source>
            <translation>Held-out frames</translation>
        </message>
        <message>
            <source>Frames that are not learnt from, so that quality can be measured honestly.</source>
            <translation>Frames that are not learnt from, so that quality can be measured honestly.</translation>
        </message>
    </context>
    <context>
        <name>Remarks</name>
        <message>
            <source>Remarks</source>
            <translation>Remarks</translation>
        </message>
    </context>
    <context>
        <name>SetupPanel</name>
        <message>
            <source>New avatar</source>
            <translation>New avatar</translation>
        </message>
        <message>
            <source>Take</source>
            <translation>Take</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Preset</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>Time limit</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Device</translation>
        </message>
        <message>
            <source>No take yet</source>
            <translation>No take yet</translation>
        </message>
        <message>
            <source>Choose a video or a track; or drop one here</source>
            <translation>Choose a video or a track; or drop one here</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>Choose a file</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>Draft</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Detail</translation>
        </message>
        <message>
            <source>Draft shows in a minute whether the clip works; Detail takes the longest and shows the most.</source>
            <translation>Draft shows in a minute whether the clip works; Detail takes the longest and shows the most.</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Automatic</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Processor</translation>
        </message>
        <message>
            <source>Graphics card (CUDA)</source>
            <translation>Graphics card (CUDA)</translation>
        </message>
        <message>
            <source>None</source>
            <translation>None</translation>
        </message>
        <message>
            <source> min</source>
            <translation> min</translation>
        </message>
        <message>
            <source>Learning ends after this time with the best so far; pauses do not count.</source>
            <translation>Learning ends after this time with the best so far; pauses do not count.</translation>
        </message>
        <message>
            <source>Can be extended later</source>
            <translation>Can be extended later</translation>
        </message>
        <message>
            <source>Keeps the state of the finished run beside the avatar; it takes 40 to 200 MB of disk space.</source>
            <translation>Keeps the state of the finished run beside the avatar; it takes 40 to 200 MB of disk space.</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>Advanced</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Record a consent…</source>
            <translation>Record a consent…</translation>
        </message>
        <message>
            <source>Copy as a command line</source>
            <translation>Copy as a command line</translation>
        </message>
    </context>
</TS>
