<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Background</name>
    <message>
        <source>Studio grey</source>
        <translation>スタジオグレー</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黒</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白</translation>
    </message>
    <message>
        <source>Green screen</source>
        <translation>グリーンバック</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
</context>
<context>
    <name>CameraReadout</name>
    <message>
        <source>This is no camera. Write it as in: %1</source>
        <translation>カメラの位置として読めません。例：%1</translation>
    </message>
    <message>
        <source>Degrees and metres; Enter goes there</source>
        <translation>単位は度とメートル。Enterキーで移動します</translation>
    </message>
    <message>
        <source>Camera?</source>
        <translation>カメラ？</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>Camera in numbers</source>
        <translation>カメラの数値</translation>
    </message>
    <message>
        <source>Copy the camera as text</source>
        <translation>カメラの位置を文字でコピー</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Keep as view %1</source>
        <translation>視点 %1 に保存</translation>
    </message>
    <message>
        <source>Go to view %1</source>
        <translation>視点 %1 へ移動</translation>
    </message>
    <message>
        <source>Frame head</source>
        <translation>頭を表示</translation>
    </message>
    <message>
        <source>Show the whole head</source>
        <translation>頭全体を表示します</translation>
    </message>
    <message>
        <source>Splats</source>
        <translation>スプラット</translation>
    </message>
    <message>
        <source>Show the avatar as it is</source>
        <translation>アバターをそのまま表示します</translation>
    </message>
    <message>
        <source>Mesh</source>
        <translation>メッシュ</translation>
    </message>
    <message>
        <source>Show the surface that carries it</source>
        <translation>土台の表面を表示します</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>ワイヤー</translation>
    </message>
    <message>
        <source>Show the surface&apos;s triangles</source>
        <translation>表面の三角形を表示します</translation>
    </message>
    <message>
        <source>Turntable</source>
        <translation>ターンテーブル</translation>
    </message>
    <message>
        <source>Turn round the head</source>
        <translation>頭の周りを回ります</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Save what is shown as a picture</source>
        <translation>表示中の内容を画像として保存します</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面</translation>
    </message>
    <message>
        <source>Fill the screen; Esc comes back</source>
        <translation>画面全体に表示します（Esc で戻る）</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>パネル</translation>
    </message>
    <message>
        <source>Show or hide the sliders</source>
        <translation>スライダーの表示を切り替えます</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Take the last change of the pose back</source>
        <translation>表情と向きの直前の変更を取り消します</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>取り消した変更をもう一度行います</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>Neutral face, straight head</source>
        <translation>無表情・正面に戻します</translation>
    </message>
    <message>
        <source>View from the front</source>
        <translation>正面から見る</translation>
    </message>
    <message>
        <source>View from the back</source>
        <translation>後ろから見る</translation>
    </message>
    <message>
        <source>View from the right</source>
        <translation>右から見る</translation>
    </message>
    <message>
        <source>View from the left</source>
        <translation>左から見る</translation>
    </message>
    <message>
        <source>View from above</source>
        <translation>上から見る</translation>
    </message>
    <message>
        <source>View from below</source>
        <translation>下から見る</translation>
    </message>
    <message>
        <source>Parallel projection</source>
        <translation>平行投影</translation>
    </message>
    <message>
        <source>Parallel projection in views from a side</source>
        <translation>軸方向の視点では平行投影にする</translation>
    </message>
    <message>
        <source>Wheel zooms the other way round</source>
        <translation>ホイールのズーム方向を逆にする</translation>
    </message>
    <message>
        <source>Orbit left</source>
        <translation>左へ回る</translation>
    </message>
    <message>
        <source>Orbit right</source>
        <translation>右へ回る</translation>
    </message>
    <message>
        <source>Orbit up</source>
        <translation>上へ回る</translation>
    </message>
    <message>
        <source>Orbit down</source>
        <translation>下へ回る</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左へ移動</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右へ移動</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上へ移動</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下へ移動</translation>
    </message>
    <message>
        <source>Camera of the video</source>
        <translation>動画のカメラ</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>再生・一時停止</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>前のフレーム</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>次のフレーム</translation>
    </message>
    <message>
        <source>Next display mode</source>
        <translation>次の表示モード</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>全画面を終了</translation>
    </message>
    <message>
        <source>Camera in numbers</source>
        <translation>カメラの数値</translation>
    </message>
    <message>
        <source>Keys and speed…</source>
        <translation>キーと速度の設定…</translation>
    </message>
    <message>
        <source>Compare with the photo</source>
        <translation>写真と比較</translation>
    </message>
</context>
<context>
    <name>Expression</name>
    <message>
        <source>%1, left</source>
        <translation>%1（左）</translation>
    </message>
    <message>
        <source>%1, right</source>
        <translation>%1（右）</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>口</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>笑顔</translation>
    </message>
    <message>
        <source>Frown</source>
        <translation>口角下げ</translation>
    </message>
    <message>
        <source>Pucker</source>
        <translation>口すぼめ</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>口を丸める</translation>
    </message>
    <message>
        <source>Close lips</source>
        <translation>唇を閉じる</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>口を横に引く</translation>
    </message>
    <message>
        <source>Dimple</source>
        <translation>えくぼ</translation>
    </message>
    <message>
        <source>Upper lip up</source>
        <translation>上唇を上げる</translation>
    </message>
    <message>
        <source>Lower lip down</source>
        <translation>下唇を下げる</translation>
    </message>
    <message>
        <source>Press lips</source>
        <translation>唇を結ぶ</translation>
    </message>
    <message>
        <source>Roll upper lip</source>
        <translation>上唇を巻き込む</translation>
    </message>
    <message>
        <source>Roll lower lip</source>
        <translation>下唇を巻き込む</translation>
    </message>
    <message>
        <source>Shrug upper lip</source>
        <translation>上唇を突き出す</translation>
    </message>
    <message>
        <source>Shrug lower lip</source>
        <translation>下唇を突き出す</translation>
    </message>
    <message>
        <source>Mouth to the left</source>
        <translation>口を左へ</translation>
    </message>
    <message>
        <source>Mouth to the right</source>
        <translation>口を右へ</translation>
    </message>
    <message>
        <source>Jaw and tongue</source>
        <translation>あごと舌</translation>
    </message>
    <message>
        <source>Open jaw</source>
        <translation>口を開ける</translation>
    </message>
    <message>
        <source>Jaw forward</source>
        <translation>あごを前へ</translation>
    </message>
    <message>
        <source>Jaw to the left</source>
        <translation>あごを左へ</translation>
    </message>
    <message>
        <source>Jaw to the right</source>
        <translation>あごを右へ</translation>
    </message>
    <message>
        <source>Tongue out</source>
        <translation>舌を出す</translation>
    </message>
    <message>
        <source>Eyelids</source>
        <translation>まぶた</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>まばたき</translation>
    </message>
    <message>
        <source>Squint</source>
        <translation>目を細める</translation>
    </message>
    <message>
        <source>Eye wide</source>
        <translation>目を見開く</translation>
    </message>
    <message>
        <source>Lids look up</source>
        <translation>まぶた・上視</translation>
    </message>
    <message>
        <source>Lids look down</source>
        <translation>まぶた・下視</translation>
    </message>
    <message>
        <source>Lids look in</source>
        <translation>まぶた・内視</translation>
    </message>
    <message>
        <source>Lids look out</source>
        <translation>まぶた・外視</translation>
    </message>
    <message>
        <source>Brows</source>
        <translation>眉</translation>
    </message>
    <message>
        <source>Inner brows up</source>
        <translation>眉の内側を上げる</translation>
    </message>
    <message>
        <source>Outer brow up</source>
        <translation>眉尻を上げる</translation>
    </message>
    <message>
        <source>Brow down</source>
        <translation>眉を下げる</translation>
    </message>
    <message>
        <source>Cheeks and nose</source>
        <translation>頬と鼻</translation>
    </message>
    <message>
        <source>Puff cheeks</source>
        <translation>頬を膨らます</translation>
    </message>
    <message>
        <source>Raise cheek</source>
        <translation>頬を上げる</translation>
    </message>
    <message>
        <source>Sneer</source>
        <translation>鼻にしわ</translation>
    </message>
</context>
<context>
    <name>ExpressionPanel</name>
    <message>
        <source>Search expressions</source>
        <translation>表情を検索</translation>
    </message>
    <message>
        <source>Both sides together</source>
        <translation>左右を連動</translation>
    </message>
    <message>
        <source>Moving a slider of one side also moves the other side&apos;s</source>
        <translation>片側のスライダーを動かすと反対側も動きます</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Take the last change of the pose back (Ctrl+Z)</source>
        <translation>表情と向きの直前の変更を取り消します（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Do it again (Ctrl+Shift+Z)</source>
        <translation>取り消した変更をもう一度行います（Ctrl+Shift+Z）</translation>
    </message>
    <message>
        <source>Neutral face, straight head (Ctrl+0)</source>
        <translation>無表情でまっすぐ前を向いた状態に戻します（Ctrl+0）</translation>
    </message>
    <message>
        <source>Ready-made expressions</source>
        <translation>表情プリセット</translation>
    </message>
    <message>
        <source>Head and gaze</source>
        <translation>頭と視線</translation>
    </message>
    <message>
        <source>Turn head</source>
        <translation>頭の向き</translation>
    </message>
    <message>
        <source>Positive: towards the subject&apos;s left</source>
        <translation>＋：本人から見て左</translation>
    </message>
    <message>
        <source>Nod</source>
        <translation>うなずき</translation>
    </message>
    <message>
        <source>Positive: chin up</source>
        <translation>＋：あごを上げる</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>かしげ</translation>
    </message>
    <message>
        <source>Positive: towards the subject&apos;s left shoulder</source>
        <translation>＋：本人の左肩側</translation>
    </message>
    <message>
        <source>Look sideways</source>
        <translation>視線・左右</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>視線・上下</translation>
    </message>
    <message>
        <source>Positive: upwards</source>
        <translation>＋：上</translation>
    </message>
</context>
<context>
    <name>HandlingDialog</name>
    <message>
        <source>Keys and speed</source>
        <translation>キーと速度の設定</translation>
    </message>
    <message>
        <source>Keymap</source>
        <translation>キーマップ</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How far a mouse or a finger moves the camera; +1 is twice as far</source>
        <translation>マウスや指の動きに対するカメラの動きの大きさ。+1で2倍になります</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>コマンドを検索</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Keys of the commands</source>
        <translation>コマンドのキー</translation>
    </message>
    <message>
        <source>%1 is given to several commands: %2. None of them hears it.</source>
        <translation>%1 が複数のコマンドに割り当てられています：%2。このままではどれも動きません。</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>Blender-like</source>
        <translation>Blender風</translation>
    </message>
    <message>
        <source>Maya-like</source>
        <translation>Maya風</translation>
    </message>
    <message>
        <source>Fly</source>
        <translation>フライスルー</translation>
    </message>
</context>
<context>
    <name>LookRows</name>
    <message>
        <source>Light and lens</source>
        <translation>明るさとレンズ</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>露出</translation>
    </message>
    <message>
        <source>Photographic stops; +1 is twice the light</source>
        <translation>写真の段数。+1で光が2倍になります</translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation>画角</translation>
    </message>
    <message>
        <source>Small: flat, as a portrait lens; large: deep</source>
        <translation>小さいと望遠のように平らに、大きいと広角のように奥行きが強く写ります</translation>
    </message>
</context>
<context>
    <name>PictureDesk</name>
    <message>
        <source>Save picture</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 画像 (*.png)</translation>
    </message>
</context>
<context>
    <name>Preset</name>
    <message>
        <source>Neutral</source>
        <translation>無表情</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>笑顔</translation>
    </message>
    <message>
        <source>Relaxed</source>
        <translation>リラックス</translation>
    </message>
    <message>
        <source>Surprised</source>
        <translation>驚き</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>悲しみ</translation>
    </message>
    <message>
        <source>Angry</source>
        <translation>怒り</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>まばたき</translation>
    </message>
    <message>
        <source>Wink left</source>
        <translation>左ウインク</translation>
    </message>
    <message>
        <source>Wink right</source>
        <translation>右ウインク</translation>
    </message>
    <message>
        <source>aa</source>
        <translation>あ</translation>
    </message>
    <message>
        <source>ih</source>
        <translation>い</translation>
    </message>
    <message>
        <source>ou</source>
        <translation>う</translation>
    </message>
    <message>
        <source>ee</source>
        <translation>え</translation>
    </message>
    <message>
        <source>oh</source>
        <translation>お</translation>
    </message>
</context>
<context>
    <name>PresetButtons</name>
    <message>
        <source>Expression “%1” (%2)</source>
        <translation>表情「%1」（%2）</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>%1 Gaussians</source>
        <translation>ガウシアン %1 個</translation>
    </message>
    <message>
        <source>drawn on the CPU, coarser while moving</source>
        <translation>CPU 描画・操作中は簡易表示</translation>
    </message>
    <message>
        <source>drawn on the CPU, in full</source>
        <translation>CPU 描画・フル品質</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>%1 (Space)</source>
        <translation>%1（スペース）</translation>
    </message>
    <message>
        <source>Time line</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>Look through the camera of the video (0)</source>
        <translation>動画のカメラから見る（0）</translation>
    </message>
    <message>
        <source>Camera of the video</source>
        <translation>動画のカメラ</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Opening %1…</source>
        <translation>%1 を開いています…</translation>
    </message>
    <message>
        <source>No avatar yet</source>
        <translation>アバターはまだありません</translation>
    </message>
    <message>
        <source>Preparing the avatar…</source>
        <translation>アバターを準備しています…</translation>
    </message>
    <message>
        <source>Viewport</source>
        <translation>ビューポート</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Tools of the viewport</source>
        <translation>ビューポートのツール</translation>
    </message>
    <message>
        <source>Go to a kept view</source>
        <translation>保存した視点へ移動</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>この視点を保存</translation>
    </message>
    <message>
        <source>View</source>
        <translation>視点</translation>
    </message>
    <message>
        <source>Directions, projection, kept views</source>
        <translation>方向、投影、保存した視点</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>What lies behind the head</source>
        <translation>頭の後ろに見えるもの</translation>
    </message>
    <message>
        <source>Mouse and keys</source>
        <translation>操作方法</translation>
    </message>
    <message>
        <source>How mouse and keyboard move the camera</source>
        <translation>マウスとキーボードでのカメラの動かし方</translation>
    </message>
</context>
<context>
    <name>ViewerWindow</name>
    <message>
        <source>Saved %1</source>
        <translation>%1 を保存しました</translation>
    </message>
    <message>
        <source>%1 – Avatar Studio</source>
        <translation>%1 – Avatar Studio</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
</context>
</TS>
